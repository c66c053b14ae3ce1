namespace Fabro.Sdk;

/// <summary>Which events of a run are read.</summary>
public sealed class RunEventsOptions
{
    /// <summary>The sequence number of the last event that is not wanted, 0 for all of them; <see langword="null"/> (the default) goes on from <see cref="RunHandle.Cursor"/>.</summary>
    public long? After { get; init => field = value is >= 0 or null ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Sequence numbers are not negative."); }

    /// <summary>
    /// Whether to go on behind the event that ends the run: with what the server has of the sandbox's stop, the pull request and the archive by the time that
    /// event is read. Off by default.
    /// </summary>
    public bool IncludeTail { get; init; }
}
