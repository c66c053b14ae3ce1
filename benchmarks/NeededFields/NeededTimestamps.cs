namespace NeededFields;

public sealed class NeededTimestamps
{
    public DateTimeOffset CreatedAt { get; set; }
}
