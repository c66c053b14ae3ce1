using System.Globalization;
using Fabro.Sdk.Core;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing;

/// <summary>The state of a stage, derived from the events of its run.</summary>
internal sealed class StageRecord(string id, string nodeId, long firstSeq)
{
    public string Id => id;

    public string NodeId { get; } = nodeId;

    public long FirstSeq => firstSeq;

    public long Visit => long.TryParse(id[(id.LastIndexOf('@') + 1)..], CultureInfo.InvariantCulture, out var visit) ? visit : 1;

    public string Label { get; set; } = nodeId;

    public StageHandler? Handler { get; set; }

    public StageState State { get; set; } = StageState.Running;

    public WireTimestamp? StartedAt { get; set; }

    public StageTiming? Timing { get; set; }

    public StageCompletion? Completion { get; set; }

    public string? Prompt { get; set; }

    public string? Response { get; set; }

    public StageModelUsage? Model { get; set; }

    public BilledModelUsage? Billing { get; set; }

    public CommandStartedProperties? Command { get; set; }

    public CommandCompletedProperties? CommandResult { get; set; }

    public IReadOnlyList<ParallelBranchResult>? ParallelResults { get; set; }

    public string? GroupId { get; set; }

    public string? BranchId { get; set; }

    public long? BranchIndex { get; set; }

    public IReadOnlyList<AgentToolSummary> Tools { get; set; } = [];

    public PermissionLevel? PermissionLevel { get; set; }

    public StageContextWindowProjection? ContextWindow { get; set; }

    public bool HasActiveAgent { get; set; }

    /// <summary>The output of the stage.</summary>
    public MemoryStream Output { get; } = new();

    public BilledTokenCounts Tokens => Counts.Of(Billing);
}
