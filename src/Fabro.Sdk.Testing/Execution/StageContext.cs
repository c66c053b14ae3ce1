using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing;

/// <summary>The context in which the stages of a run execute.</summary>
internal sealed class StageContext(RunStore store, RunExecution execution, FlowGraph graph, RunScript? script, FlowState state)
{
    public RunStore Store => store;

    public RunRecord Run => execution.Run;

    public RunExecution Execution => execution;

    public FlowGraph Graph => graph;

    public RunScript? Script => script;

    public FlowState State => state;

    /// <summary>The outcome of the last stage; null if it was interrupted.</summary>
    public NodeOutcome? Last { get; set; }

    public bool IsDryRun => Run.Created.Settings.Run.Execution.Mode == RunMode.DryRun;

    public bool IsApprovedByItself => Run.Created.Settings.Run.Execution.Approval == ApprovalMode.Auto;

    public Principal Worker { get; } = new PrincipalWorker { RunId = execution.Run.Id };

    public DateTimeOffset Now => store.Now;

    public void Emit(RunEvent runEvent) => store.Append(Run, runEvent, Worker);

    public void Emit(RunEvent runEvent, Principal actor) => store.Append(Run, runEvent, actor);

    /// <summary>Sets the stage of an event.</summary>
    public T Of<T>(FlowNode node, T runEvent, string? label = null)
        where T : RunEvent
    {
        runEvent.NodeId = node.Id;
        runEvent.NodeLabel = label ?? node.Id;
        runEvent.StageId = StageId(node);
        return runEvent;
    }

    public string StageId(FlowNode node) => $"{node.Id}@{Math.Max(1, state.Visits.GetValueOrDefault(node.Id))}";

    /// <summary>Waits for time to pass. The wait ends early if the run is canceled.</summary>
    public IEnumerable<TimeSpan?> Pass(TimeSpan time)
    {
        var end = Now + time;
        while (Now < end && !execution.IsCancelRequested)
        {
            yield return end - Now;
        }
    }

    /// <summary>Pauses the run if a pause was requested.</summary>
    public IEnumerable<TimeSpan?> PauseIfAsked()
    {
        if (!execution.IsPauseRequested || execution.IsCancelRequested)
        {
            yield break;
        }

        execution.IsPauseRequested = false;
        execution.IsPaused = true;
        Emit(new RunPausedEvent { Properties = new() });
        while (execution.IsPaused && !execution.IsCancelRequested)
        {
            yield return null;
        }

        if (!execution.IsCancelRequested)
        {
            Emit(new RunUnpausedEvent { Properties = new() });
        }
    }

    public void Checkpoint(FlowNode node, NodeOutcome outcome, string? next)
    {
        var checkpoint = new CheckpointCompletedProperties
        {
            Status = outcome.Status,
            CurrentNode = node.Id,
            CompletedNodes = [.. state.Completed],
            ContextValues = state.Values,
            NodeOutcomes = new SortedDictionary<string, NodeOutcome>(state.Outcomes, StringComparer.Ordinal),
        };
        if (next is not null)
        {
            checkpoint.NextNodeId = next;
        }

        if (state.FailureSignatures.Count > 0)
        {
            checkpoint.LoopFailureSignatures = new Dictionary<string, long>(state.FailureSignatures);
        }

        checkpoint.NodeVisits = new SortedDictionary<string, long>(state.Visits, StringComparer.Ordinal);
        checkpoint.GraphVisit = state.Visits[node.Id];
        Emit(Of(node, new CheckpointCompletedEvent { Properties = checkpoint }));
    }
}
