using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing;

/// <summary>Drives a run through its graph.</summary>
internal sealed class RunFlow
{
    private const int MaxStages = 1000;

    // On a real server, a worker process takes a moment to start.
    private static readonly TimeSpan StartDelay = TimeSpan.FromMilliseconds(100);

    private readonly StageRunner _stages;
    private readonly RunStore _store;
    private readonly RunRecord _run;
    private readonly RunExecution _execution;
    private readonly RunScript? _script;

    public RunFlow(RunStore store, RunExecution execution, RunScript? script)
    {
        (_store, _run, _execution, _script) = (store, execution.Run, execution, script);
        var graph = script is { HasStages: true }
            ? new FlowGraph(script.ToSource(_run.Created.Graph.Name))
            : _run.Graph ?? new FlowGraph("digraph Empty { start [shape=Mdiamond] exit [shape=Msquare] start -> exit }");
        Context = new StageContext(store, execution, graph, script, new FlowState(_run.Id, _run.Goal));
        _stages = new StageRunner(Context);
    }

    private StageContext Context { get; }

    /// <summary>Executes the run and yields the time to wait before the next step; null waits until the run is stepped.</summary>
    public IEnumerable<TimeSpan?> Execute()
    {
        foreach (var wait in Context.Pass(_script?.StartDelay ?? StartDelay))
        {
            yield return wait;
        }

        if (_execution.IsCancelRequested)
        {
            Fail(FailureReason.Cancelled, "Pipeline cancelled", FailureCategory.Canceled);
            yield break;
        }

        Context.Emit(new RunStartingEvent { Properties = new() });
        if (_script?.StartFailure is { } failure)
        {
            Fail(failure, "Run failed to start", FailureCategory.TransientInfra);
            yield break;
        }

        var provider = SandboxProviderKind.FromValue(_run.Created.Settings.Run.Environment.Provider.Value);
        Context.Emit(new SandboxInitializingEvent { Properties = new() { Provider = provider } });
        Context.Emit(new SandboxReadyEvent { Properties = new() { Provider = provider, DurationMs = 0 } });
        Context.Emit(new SandboxInitializedEvent
        {
            Properties = new()
            {
                WorkingDirectory = _run.Created.SourceDirectory ?? "/workspace",
                Provider = provider,
                Id = $"{provider.Value}:{_run.Id}",
            },
        });
        var started = new RunStartedProperties { Name = _run.Created.Graph.Name };
        if (_run.Goal.Length > 0)
        {
            started.Goal = _run.Goal;
        }

        Context.Emit(new RunStartedEvent { Properties = started });
        Context.Emit(new RunRunningEvent { Properties = new() });

        FlowNode? before = null;
        var node = Context.Graph.Start;
        for (var index = 0; node is not null && index < MaxStages; index++)
        {
            foreach (var wait in _stages.Run(node, index, before?.Id))
            {
                yield return wait;
            }

            if (_execution.IsCancelRequested && Context.Last is null)
            {
                break;
            }

            if (node.Handler == StageHandler.Exit)
            {
                Finish();
                yield break;
            }

            var outcome = Context.Last!;
            var next = EdgeChoice.Choose(Context, node, outcome);
            if (next is null)
            {
                Context.Checkpoint(node, outcome, null);
                if (!_execution.IsCancelRequested)
                {
                    var message = outcome.Failure?.Message ?? $"node {node.Id} has no way on";
                    Fail(FailureReason.WorkflowError, message, outcome.Failure?.Category ?? FailureCategory.Structural);
                    StopSandbox();
                    yield break;
                }

                break;
            }

            Context.Emit(new EdgeSelectedEvent { Properties = next });
            Context.Checkpoint(node, outcome, next.ToNode);
            if (_execution.IsCancelRequested)
            {
                break;
            }

            (before, node) = (node, Context.Graph.Find(next.ToNode));
            if (node?.Handler == StageHandler.Exit && FailAtGoal())
            {
                yield break;
            }
        }

        if (_execution.IsCancelRequested)
        {
            Fail(FailureReason.Cancelled, "Pipeline cancelled", FailureCategory.Canceled);
            if (Context.Last is not null)
            {
                StopSandbox();
            }
        }
    }

    /// <summary>Fails the run if a goal gate node did not succeed.</summary>
    private bool FailAtGoal()
    {
        var open = Context.Graph.Nodes.FirstOrDefault(node => node.IsTrue("goal_gate")
            && Context.State.Outcomes.TryGetValue(node.Id, out var outcome)
            && outcome.Status == StageOutcome.Failed);
        if (open is not null)
        {
            Fail(
                FailureReason.WorkflowError,
                _script?.FindFailure(open.Id) ?? $"goal gate unsatisfied for node {open.Id} and no retry target",
                FailureCategory.Deterministic);
            StopSandbox();
        }

        return open is not null;
    }

    private void Finish()
    {
        var completed = new RunCompletedProperties
        {
            Timing = Timing(),
            ArtifactCount = _run.Artifacts.Count,
            Status = StageOutcome.Succeeded,
            Reason = SuccessReason.Completed,
        };
        var billing = Billing();
        if (billing is not null)
        {
            (completed.TotalUsdMicros, completed.Billing) = (billing.TotalUsdMicros, billing);
        }

        Context.Emit(new RunCompletedEvent { Properties = completed });
        StopSandbox();
    }

    private void Fail(FailureReason reason, string message, FailureCategory category)
    {
        var failed = new RunFailedProperties
        {
            Failure = new() { Reason = reason, Detail = new() { Message = message, Category = category } },
            Timing = Timing(),
        };
        if (Billing() is { } billing)
        {
            failed.Billing = billing;
        }

        Context.Emit(new RunFailedEvent { Properties = failed });
    }

    private void StopSandbox()
    {
        var provider = SandboxProviderKind.FromValue(_run.Created.Settings.Run.Environment.Provider.Value);
        Context.Emit(new SandboxStopStartedEvent { Properties = new() { Provider = provider } });
        Context.Emit(new SandboxStopCompletedEvent { Properties = new() { Provider = provider, DurationMs = 0 } });
    }

    private RunTiming Timing() =>
        Counts.Timing(
            _run.StartedAt is { } start ? _store.Now - start.ToDateTimeOffset() : TimeSpan.Zero,
            _run.Stages.Select(static stage => stage.Timing));

    private BilledTokenCounts? Billing() =>
        _run.Stages.Any(static stage => stage.Billing is not null) ? Counts.Sum(_run.Stages.Select(static stage => stage.Tokens)) : null;
}
