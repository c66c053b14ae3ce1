namespace Fabro.Sdk.Testing;

/// <summary>The purpose of a timer.</summary>
internal enum TimerKind
{
    /// <summary>A wait for time to pass, and for nothing else.</summary>
    Delay,

    /// <summary>
    /// A time limit for work that may be in progress, such as an attempt. Time skips to it only if no work is in progress.
    /// </summary>
    Limit,

    /// <summary>A keep-alive of an open stream. Time does not skip if only keep-alives are pending.</summary>
    KeepAlive,
}
