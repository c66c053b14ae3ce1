namespace NeededFields;

/// <summary>What a follower of a run prints of an event, whichever it is.</summary>
public sealed class NeededEvent
{
    public long Seq { get; set; }

    public string Event { get; set; } = "";

    public DateTimeOffset Ts { get; set; }
}
