using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing;

/// <summary>The work of one stage.</summary>
internal sealed class StageWork
{
    public NodeOutcome Outcome { get; set; } = new() { Status = StageOutcome.Succeeded, Usage = null };

    public long ToolMs { get; set; }

    public long InferenceMs { get; set; }

    public string? Response { get; set; }

    /// <summary>Whether cancellation of the run interrupted the stage, so that it has no outcome.</summary>
    public bool IsCutOff { get; set; }
}
