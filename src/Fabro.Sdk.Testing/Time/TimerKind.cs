namespace Fabro.Sdk.Testing;

/// <summary>What a timer is for.</summary>
internal enum TimerKind
{
    /// <summary>Something waits for the time to pass, and for nothing else.</summary>
    Delay,

    /// <summary>A limit of something that may be under way, such as an attempt: time skips to it only when nothing is.</summary>
    Limit,

    /// <summary>A keep-alive of an open stream, for which alone time does not skip.</summary>
    KeepAlive,
}
