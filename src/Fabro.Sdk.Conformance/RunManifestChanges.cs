namespace Fabro.Sdk.Conformance;

/// <summary>In what the run of a scenario differs from others.</summary>
internal sealed class RunManifestChanges
{
    public string? Title { get; set; }

    public string? Directory { get; set; }

    public string? Environment { get; set; }

    public bool? IsDryRun { get; set; }

    public IReadOnlyList<string>? Labels { get; set; }

    public string? ParentId { get; set; }
}
