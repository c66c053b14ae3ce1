using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing;

/// <summary>Applies the events of stages to a run.</summary>
internal static class StageProjector
{
    public static void Apply(RunRecord run, RunEvent runEvent)
    {
        if (runEvent.StageId is not { } stageId || runEvent.NodeId is not { } nodeId)
        {
            return;
        }

        switch (runEvent)
        {
            case StageStartedEvent { Properties: var started }:
                Begin(run, runEvent, stageId, nodeId).Handler = started.HandlerType;
                break;
            case ParallelBranchStartedEvent { Properties: var started }:
                var branch = Begin(run, runEvent, stageId, nodeId);
                branch.Handler = run.Graph?.Find(nodeId)?.Handler ?? StageHandler.Command;
                branch.GroupId = runEvent.ParallelGroupId;
                branch.BranchId = runEvent.ParallelBranchId;
                branch.BranchIndex = started.Index;
                break;
            default:
                if (run.FindStage(stageId) is { } stage)
                {
                    Apply(stage, runEvent);
                }

                break;
        }
    }

    private static StageRecord Begin(RunRecord run, RunEvent runEvent, string stageId, string nodeId)
    {
        var stage = new StageRecord(stageId, nodeId, runEvent.Seq) { StartedAt = runEvent.Timestamp, Label = runEvent.NodeLabel ?? nodeId };
        run.Stages.Add(stage);
        return stage;
    }

    private static void Apply(StageRecord stage, RunEvent runEvent)
    {
        switch (runEvent)
        {
            case StageCompletedEvent { Properties: var completed }:
                Complete(stage, runEvent, completed.Status, completed.Notes, completed.Failure?.Message);
                (stage.Timing, stage.Billing, stage.Response) = (completed.Timing, completed.Billing, completed.Response);
                break;
            case StageFailedEvent { Properties: var failed }:
                Complete(stage, runEvent, StageOutcome.Failed, null, failed.Failure?.Message);
                (stage.Timing, stage.Billing) = (failed.Timing, failed.Billing);
                if (failed.WillRetry)
                {
                    stage.State = StageState.Retrying;
                }

                break;
            case ParallelBranchCompletedEvent { Properties: var completed }:
                Complete(stage, runEvent, completed.Status, null, null);
                stage.Timing = new() { WallTimeMs = completed.DurationMs, InferenceTimeMs = 0, ToolTimeMs = 0, ActiveTimeMs = 0 };
                break;
            case ParallelCompletedEvent { Properties: var completed }:
                stage.ParallelResults = completed.Results;
                break;
            case StagePromptEvent { Properties: var prompt }:
                stage.Prompt = prompt.Text;
                stage.Model = new() { Mode = prompt.Mode ?? StagePromptMode.Agent, Provider = prompt.Provider, Model = prompt.Model };
                break;
            case CommandStartedEvent { Properties: var command }:
                stage.Command = command;
                break;
            case CommandCompletedEvent { Properties: var command }:
                stage.CommandResult = command;
                break;
            case AgentSessionActivatedEvent { Properties: var activated }:
                (stage.HasActiveAgent, stage.PermissionLevel) = (true, activated.PermissionLevel);
                break;
            case AgentSessionDeactivatedEvent:
                stage.HasActiveAgent = false;
                break;
            case AgentToolsAvailableEvent { Properties: var available }:
                stage.Tools = available.Tools;
                break;
            case AgentMessageEvent { Properties.ContextWindow: { } window }:
                stage.ContextWindow = Numbered(window, runEvent.Seq);
                break;
        }
    }

    private static void Complete(StageRecord stage, RunEvent runEvent, StageOutcome outcome, string? notes, string? failure)
    {
        stage.State = StageState.FromValue(outcome.Value);
        stage.HasActiveAgent = false;
        stage.Completion = new() { Outcome = outcome, Notes = notes, FailureReason = failure, Timestamp = runEvent.Timestamp };
    }

    private static StageContextWindowProjection Numbered(StageContextWindowProjection window, long seq) => new()
    {
        Provider = window.Provider,
        Model = window.Model,
        ContextWindowTokens = window.ContextWindowTokens,
        InputTokens = window.InputTokens,
        UsagePercent = window.UsagePercent,
        CountMethod = window.CountMethod,
        Staleness = window.Staleness,
        GeneratedAt = window.GeneratedAt,
        EventSeq = seq,
        Breakdown = window.Breakdown,
        Warnings = window.Warnings,
    };
}
