namespace Fabro.Sdk;

/// <summary>Which output of a stage is read.</summary>
public sealed class RunLogOptions
{
    /// <summary>Whether output is waited for that is still to come, until the stage has ended. Off by default: what is there is read.</summary>
    public bool Follow { get; init; }

    /// <summary>The byte to begin with. 0 by default.</summary>
    public long Offset { get; init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The offset must not be negative."); }

    /// <summary>How often new output is asked for. One second by default, up to 24 days.</summary>
    public TimeSpan PollInterval { get; init => field = RunHandleOptions.Wait(value); } = TimeSpan.FromSeconds(1);
}
