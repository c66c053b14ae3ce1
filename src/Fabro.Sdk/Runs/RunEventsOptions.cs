namespace Fabro.Sdk;

/// <summary>Specifies which events of a run are read.</summary>
public sealed class RunEventsOptions
{
    /// <summary>
    /// The sequence number after which to start; 0 for all events. <see langword="null"/>, the default, continues from
    /// <see cref="RunHandle.Cursor"/>.
    /// </summary>
    public long? After
    {
        get;
        init => field = value is >= 0 or null
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The sequence number must not be negative.");
    }

    /// <summary>
    /// Whether to continue after the event that ends the run, with the events of the sandbox stop, the pull request and the archival that
    /// the server has at that time. Default: false.
    /// </summary>
    public bool IncludeTail { get; init; }
}
