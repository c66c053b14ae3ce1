using Fabro.Sdk.Core;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing;

/// <summary>A run: its events and the state derived from them.</summary>
internal sealed class RunRecord(string id, RunCreatedProperties created, Principal createdBy)
{
    private readonly List<RunEvent> _events = [];
    private readonly List<string> _texts = [];

    public string Id => id;

    public RunCreatedProperties Created => created;

    public Principal CreatedBy => createdBy;

    public IReadOnlyList<RunEvent> Events => _events;

    /// <summary>The events as JSON.</summary>
    public IReadOnlyList<string> Texts => _texts;

    public long LastSeq => _events.Count == 0 ? 0 : _events[^1].Seq;

    public string Title { get; set; } = created.Title ?? "";

    public string Goal => (created.Settings.Run.Goal as RunGoalInline)?.Value ?? "";

    public string? ParentId { get; set; } = created.ParentId;

    public RunStatus Status { get; set; } = new RunStatusSubmitted();

    public WireTimestamp StatusUpdatedAt { get; set; }

    public WireTimestamp CreatedAt { get; set; }

    public WireTimestamp LastEventAt { get; set; }

    public WireTimestamp? StartedAt { get; set; }

    public WireTimestamp? CompletedAt { get; set; }

    public WireTimestamp? ArchivedAt { get; set; }

    public RunControlAction? PendingControl { get; set; }

    public RunApproval? Approval { get; set; }

    public RunSandboxKind SandboxKind { get; set; } = RunSandboxKind.Planned;

    public SandboxInitializedProperties? Sandbox { get; set; }

    public SandboxFailedProperties? SandboxFailure { get; set; }

    public Conclusion? Conclusion { get; set; }

    public string? DefinitionBlob { get; set; }

    public string? SupersededBy { get; set; }

    public PullRequestLink? PullRequest { get; set; }

    public PullRequestCreation? PullRequestCreation { get; set; }

    public List<CheckpointRecord> Checkpoints { get; } = [];

    /// <summary>The stages, in the order in which they started.</summary>
    public List<StageRecord> Stages { get; } = [];

    /// <summary>The questions that are waiting for an answer, in order.</summary>
    public List<PendingInterviewRecord> Questions { get; } = [];

    public List<RunArtifact> Artifacts { get; } = [];

    /// <summary>The files in the sandbox of the run, by path relative to its working directory.</summary>
    public SortedDictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    public List<PairRecord> Pairs { get; } = [];

    /// <summary>The log, line by line.</summary>
    public List<string> Log { get; } = [];

    public RunExecution? Execution { get; set; }

    public bool IsArchived => ArchivedAt is not null;

    public bool IsFinished => Status.IsTerminal;

    public FlowGraph? Graph { get; init; }

    public StageRecord? FindStage(string stageId) => Stages.FindLast(stage => stage.Id == stageId);

    public void Add(RunEvent runEvent, string text)
    {
        _events.Add(runEvent);
        _texts.Add(text);
    }
}
