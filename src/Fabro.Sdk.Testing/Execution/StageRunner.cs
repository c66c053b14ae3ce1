using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing;

/// <summary>Executes the stages of a run.</summary>
internal sealed class StageRunner(StageContext context)
{
    private readonly CommandStage _commands = new(context);
    private readonly HumanStage _questions = new(context);
    private readonly AgentStage _agents = new(context);

    /// <summary>Executes a stage and stores its outcome in the context.</summary>
    public IEnumerable<TimeSpan?> Run(FlowNode node, int index, string? before)
    {
        var visit = context.State.Enter(node.Id, before);
        var start = context.Now;
        context.Last = null;
        var attempts = 1 + Math.Max(0, node.Number("max_retries", 0));
        for (var attempt = 1; ; attempt++)
        {
            var started = new StageStartedEvent
            {
                Properties = new()
                {
                    Index = index,
                    HandlerType = node.Handler,
                    Attempt = attempt,
                    MaxAttempts = attempts,
                    GraphVisit = visit,
                },
            };
            context.Emit(context.Of(node, started, node.Label));
            var work = new StageWork();
            foreach (var wait in Handle(node, work))
            {
                yield return wait;
            }

            if (work.IsCutOff)
            {
                yield break;
            }

            var outcome = work.Outcome;
            var willRetry = outcome.Status == StageOutcome.Failed && attempt < attempts && !context.Execution.IsCancelRequested;
            var timing = new StageTiming
            {
                WallTimeMs = (long)(context.Now - start).TotalMilliseconds,
                InferenceTimeMs = work.InferenceMs,
                ToolTimeMs = work.ToolMs,
                ActiveTimeMs = work.InferenceMs + work.ToolMs,
            };
            if (work.InferenceMs + work.ToolMs > 0)
            {
                outcome.Timing = new()
                {
                    WallTimeMs = 0,
                    InferenceTimeMs = timing.InferenceTimeMs,
                    ToolTimeMs = timing.ToolTimeMs,
                    ActiveTimeMs = timing.ActiveTimeMs,
                };
            }

            Report(node, index, attempt, attempts, outcome, timing, willRetry, work);
            if (willRetry)
            {
                var delay = TimeSpan.FromSeconds(Math.Pow(2, attempt - 1));
                var retrying = new StageRetryingEvent
                {
                    Properties = new()
                    {
                        Index = index,
                        Attempt = attempt + 1,
                        MaxAttempts = attempts,
                        DelayMs = (long)delay.TotalMilliseconds,
                    },
                };
                context.Emit(context.Of(node, retrying, node.Label));
                foreach (var wait in context.Pass(delay))
                {
                    yield return wait;
                }

                continue;
            }

            if (node.Handler != StageHandler.Exit)
            {
                context.State.Leave(node.Id, outcome);
            }

            context.Last = outcome;
            yield break;
        }
    }

    private IEnumerable<TimeSpan?> Handle(FlowNode node, StageWork work) => node.Handler switch
    {
        var handler when handler == StageHandler.Command => _commands.Run(node, work),
        var handler when handler == StageHandler.Human => _questions.Run(node, work),
        var handler when handler == StageHandler.Agent || handler == StageHandler.Prompt => _agents.Run(node, work),
        var handler when handler == StageHandler.Parallel => new ParallelStage(context, _commands).Run(node, work),
        var handler when handler == StageHandler.Wait => Wait(node, work),
        _ => Plain(node, work),
    };

    private IEnumerable<TimeSpan?> Wait(FlowNode node, StageWork work)
    {
        var time = FlowGraph.ReadDuration(node.Text("duration") ?? "") ?? TimeSpan.Zero;
        if (!context.IsDryRun)
        {
            foreach (var wait in context.Pass(time))
            {
                yield return wait;
            }
        }

        Simulate(node, work);
    }

    private IEnumerable<TimeSpan?> Plain(FlowNode node, StageWork work)
    {
        if (node.Handler == StageHandler.Conditional)
        {
            work.Outcome.Notes = $"Conditional node evaluated: {node.Id}";
        }

        if (node.Handler == StageHandler.ParallelFanIn)
        {
            work.Outcome.Notes =
                $"Joined {context.State.Values.GetValueOrDefault("parallel.branch_count", Element.Of(0))} parallel branches";
        }

        Simulate(node, work);
        yield break;
    }

    private void Simulate(FlowNode node, StageWork work)
    {
        if (context.IsDryRun && node.Handler != StageHandler.Exit)
        {
            work.Outcome.Notes ??= $"[Simulated] {node.Id}";
        }
    }

    private void Report(
        FlowNode node, int index, int attempt, int attempts, NodeOutcome outcome, StageTiming timing, bool willRetry, StageWork work)
    {
        if (outcome.Status == StageOutcome.Failed)
        {
            var failed = new StageFailedEvent
            {
                Properties = new() { Index = index, Failure = outcome.Failure, WillRetry = willRetry, Timing = timing },
            };
            context.Emit(context.Of(node, failed, node.Label));
            return;
        }

        var completed = new StageCompletedProperties { Index = index, Timing = timing, Status = outcome.Status };
        if (outcome.PreferredLabel is not null)
        {
            completed.PreferredLabel = outcome.PreferredLabel;
        }

        if (outcome.SuggestedNextIds.Count > 0)
        {
            completed.SuggestedNextIds = outcome.SuggestedNextIds;
        }

        if (outcome.Usage is not null)
        {
            completed.Billing = outcome.Usage;
        }

        if (outcome.Notes is not null)
        {
            completed.Notes = outcome.Notes;
        }

        if (outcome.ContextUpdates.Count > 0)
        {
            completed.ContextUpdates = outcome.ContextUpdates;
        }

        if (outcome.JumpToNode is not null)
        {
            completed.JumpToNode = outcome.JumpToNode;
        }

        if (node.Handler != StageHandler.Exit)
        {
            completed.ContextValues = context.State.Values;
            completed.NodeVisits = new SortedDictionary<string, long>(context.State.Visits, StringComparer.Ordinal);
        }

        if (work.Response is not null)
        {
            completed.Response = work.Response;
        }

        completed.Attempt = attempt;
        completed.MaxAttempts = attempts;
        context.Emit(context.Of(node, new StageCompletedEvent { Properties = completed }, node.Label));
    }
}
