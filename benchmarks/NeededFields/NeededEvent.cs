namespace NeededFields;

/// <summary>The fields of an event that a program that follows a run prints.</summary>
public sealed class NeededEvent
{
    public long Seq { get; set; }

    public string Event { get; set; } = "";

    public DateTimeOffset Ts { get; set; }
}
