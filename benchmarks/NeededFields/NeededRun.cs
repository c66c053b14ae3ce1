namespace NeededFields;

/// <summary>What a line of a list of runs shows; everything else of the run is skipped.</summary>
public sealed class NeededRun
{
    public string Id { get; set; } = "";

    public string Title { get; set; } = "";

    public NeededLifecycle Lifecycle { get; set; } = new();

    public NeededTimestamps Timestamps { get; set; } = new();
}
