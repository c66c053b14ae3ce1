using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing;

/// <summary>What a stage does.</summary>
internal sealed class StageWork
{
    public NodeOutcome Outcome { get; set; } = new() { Status = StageOutcome.Succeeded, Usage = null };

    public long ToolMs { get; set; }

    public long InferenceMs { get; set; }

    public string? Response { get; set; }

    /// <summary>Whether the run was cancelled in its middle, so that it has no outcome.</summary>
    public bool IsCutOff { get; set; }
}
