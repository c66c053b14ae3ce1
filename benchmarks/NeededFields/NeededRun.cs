namespace NeededFields;

/// <summary>The fields of a run that a list shows. All others are skipped.</summary>
public sealed class NeededRun
{
    public string Id { get; set; } = "";

    public string Title { get; set; } = "";

    public NeededLifecycle Lifecycle { get; set; } = new();

    public NeededTimestamps Timestamps { get; set; } = new();
}
