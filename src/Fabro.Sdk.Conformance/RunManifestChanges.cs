namespace Fabro.Sdk.Conformance;

/// <summary>The differences between the run of a scenario and the default run.</summary>
internal sealed class RunManifestChanges
{
    public string? Title { get; set; }

    public string? Directory { get; set; }

    public string? Environment { get; set; }

    public bool? IsDryRun { get; set; }

    public IReadOnlyList<string>? Labels { get; set; }

    public string? ParentId { get; set; }
}
