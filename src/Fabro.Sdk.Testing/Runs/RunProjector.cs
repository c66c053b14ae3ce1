using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing;

/// <summary>Applies events to a run. The whole state of a run is derived from its events.</summary>
internal static class RunProjector
{
    public static void Apply(RunRecord run, RunEvent runEvent)
    {
        run.LastEventAt = runEvent.Timestamp;
        switch (runEvent)
        {
            case RunCreatedEvent:
                run.CreatedAt = runEvent.Timestamp;
                break;
            case RunSubmittedEvent { Properties: var submitted }:
                run.DefinitionBlob = submitted.DefinitionBlob;
                SetStatus(run, runEvent, new RunStatusSubmitted());
                break;
            case RunPendingEvent { Properties: var pending }:
                run.Approval = new() { State = RunApprovalState.Pending, RequestedAt = runEvent.Timestamp };
                SetStatus(run, runEvent, new RunStatusPending { Reason = pending.Reason });
                break;
            case RunApprovedEvent:
                Decide(run, runEvent, RunApprovalState.Approved, null);
                break;
            case RunDeniedEvent { Properties: var denied }:
                Decide(run, runEvent, RunApprovalState.Denied, denied.Reason);
                break;
            case RunRunnableEvent:
                SetStatus(run, runEvent, new RunStatusRunnable());
                break;
            case RunStartingEvent:
                SetStatus(run, runEvent, new RunStatusStarting());
                break;
            case RunStartedEvent:
                run.StartedAt = runEvent.Timestamp;
                break;
            case RunRunningEvent:
                SetStatus(run, runEvent, new RunStatusRunning());
                break;
            case RunBlockedEvent { Properties: var blocked }:
                SetStatus(run, runEvent, new RunStatusBlocked { BlockedReason = blocked.BlockedReason });
                break;
            case RunUnblockedEvent:
                SetStatus(run, runEvent, new RunStatusRunning());
                break;
            case RunPausedEvent:
                run.PendingControl = null;
                SetStatus(run, runEvent, new RunStatusPaused { PriorBlock = (run.Status as RunStatusBlocked)?.BlockedReason });
                break;
            case RunUnpausedEvent:
                run.PendingControl = null;
                RunStatus resumed = run.Status is RunStatusPaused { PriorBlock: { } reason }
                    ? new RunStatusBlocked { BlockedReason = reason }
                    : new RunStatusRunning();
                SetStatus(run, runEvent, resumed);
                break;
            case RunRemovingEvent:
                SetStatus(run, runEvent, new RunStatusRemoving());
                break;
            case RunCancelRequestedEvent { Properties: var requested }:
                run.PendingControl = requested.Action;
                break;
            case RunPauseRequestedEvent { Properties: var requested }:
                run.PendingControl = requested.Action;
                break;
            case RunUnpauseRequestedEvent { Properties: var requested }:
                run.PendingControl = requested.Action;
                break;
            case RunCompletedEvent { Properties: var completed }:
                var succeededStatus = new RunStatusSucceeded { Reason = completed.Reason };
                Finish(run, runEvent, succeededStatus, completed.Status, completed.Timing, null, completed.Billing);
                break;
            case RunFailedEvent { Properties: var failed }:
                var failedStatus = new RunStatusFailed { Reason = failed.Failure.Reason };
                Finish(run, runEvent, failedStatus, StageOutcome.Failed, failed.Timing, failed.Failure, failed.Billing);
                break;
            case RunArchivedEvent:
                run.ArchivedAt = runEvent.Timestamp;
                break;
            case RunUnarchivedEvent:
                run.ArchivedAt = null;
                break;
            case RunTitleUpdatedEvent { Properties: var renamed }:
                run.Title = renamed.Title;
                break;
            case RunParentLinkedEvent { Properties: var linked }:
                run.ParentId = linked.ParentId;
                break;
            case RunParentUnlinkedEvent:
                run.ParentId = null;
                break;
            case RunSupersededByEvent { Properties: var superseded }:
                run.SupersededBy = superseded.NewRunId;
                break;
            case SandboxInitializingEvent:
                run.SandboxKind = RunSandboxKind.Initializing;
                break;
            case SandboxInitializedEvent { Properties: var sandbox }:
                (run.SandboxKind, run.Sandbox) = (RunSandboxKind.Ready, sandbox);
                break;
            case SandboxFailedEvent { Properties: var failure }:
                (run.SandboxKind, run.SandboxFailure) = (RunSandboxKind.Failed, failure);
                break;
            case InterviewStartedEvent { Properties: var asked }:
                run.Questions.Add(new() { Question = ToQuestion(asked), StartedAt = runEvent.Timestamp });
                break;
            case InterviewCompletedEvent { Properties: var answered }:
                run.Questions.RemoveAll(question => question.Question.Id == answered.QuestionId);
                break;
            case InterviewTimeoutEvent { Properties: var late }:
                run.Questions.RemoveAll(question => question.Question.Id == late.QuestionId);
                break;
            case InterviewInterruptedEvent { Properties: var interrupted }:
                run.Questions.RemoveAll(question => question.Question.Id == interrupted.QuestionId);
                break;
            case CheckpointCompletedEvent { Properties: var checkpoint }:
                run.Checkpoints.Add(new() { Seq = runEvent.Seq, Checkpoint = ToCheckpoint(checkpoint, runEvent), Diff = new() });
                break;
            case PullRequestCreationRequestedEvent { Properties: var asked }:
                run.PullRequestCreation = new()
                {
                    Id = asked.CreationId,
                    Status = PullRequestCreationStatus.Pending,
                    Model = asked.Model,
                    Force = asked.Force,
                    RequestedAt = runEvent.Timestamp,
                    UpdatedAt = runEvent.Timestamp,
                };
                break;
            case PullRequestLinkedEvent { Properties: var linked }:
                run.PullRequest = linked.PullRequest;
                break;
            case PullRequestUnlinkedEvent:
                run.PullRequest = null;
                break;
            default:
                StageProjector.Apply(run, runEvent);
                break;
        }
    }

    private static void SetStatus(RunRecord run, RunEvent runEvent, RunStatus status) =>
        (run.Status, run.StatusUpdatedAt) = (status, runEvent.Timestamp);

    private static void Decide(RunRecord run, RunEvent runEvent, RunApprovalState state, string? reason)
    {
        run.Approval = new()
        {
            State = state,
            RequestedAt = run.Approval?.RequestedAt ?? runEvent.Timestamp,
            DecidedAt = runEvent.Timestamp,
        };
        if (reason is not null)
        {
            run.Approval.DenialReason = reason;
        }
    }

    private static void Finish(
        RunRecord run,
        RunEvent runEvent,
        RunStatus status,
        StageOutcome outcome,
        RunTiming timing,
        RunFailure? failure,
        BilledTokenCounts? billing)
    {
        SetStatus(run, runEvent, status);
        run.PendingControl = null;
        run.CompletedAt = runEvent.Timestamp;
        run.Questions.Clear();
        run.Conclusion = new() { Timestamp = runEvent.Timestamp, Status = outcome, Timing = timing, TotalRetries = 0, Diff = new() };
        if (failure is not null)
        {
            run.Conclusion.Failure = failure;
        }

        if (billing is not null)
        {
            run.Conclusion.Billing = billing;
        }
    }

    private static Question ToQuestion(InterviewStartedProperties asked)
    {
        var question = new Question
        {
            Id = asked.QuestionId,
            Text = asked.Question,
            Stage = asked.Stage,
            QuestionType = asked.QuestionType,
            Options = asked.Options,
            AllowFreeform = asked.AllowFreeform,
        };
        if (asked.TimeoutSeconds is not null)
        {
            question.TimeoutSeconds = asked.TimeoutSeconds;
        }

        if (asked.ContextDisplay is not null)
        {
            question.ContextDisplay = asked.ContextDisplay;
        }

        if (asked.ReviewTarget is not null)
        {
            question.ReviewTarget = asked.ReviewTarget;
        }

        return question;
    }

    private static RunCheckpoint ToCheckpoint(CheckpointCompletedProperties checkpoint, RunEvent runEvent)
    {
        var record = new RunCheckpoint
        {
            Timestamp = runEvent.Timestamp,
            CurrentNode = checkpoint.CurrentNode,
            CompletedNodes = checkpoint.CompletedNodes,
            NodeRetries = checkpoint.NodeRetries,
            ContextValues = checkpoint.ContextValues,
            NodeOutcomes = checkpoint.NodeOutcomes,
            NodeVisits = checkpoint.NodeVisits,
        };
        if (checkpoint.NextNodeId is not null)
        {
            record.NextNodeId = checkpoint.NextNodeId;
        }

        if (checkpoint.GitCommitSha is not null)
        {
            record.GitCommitSha = checkpoint.GitCommitSha;
        }

        if (checkpoint.LoopFailureSignatures.Count > 0)
        {
            record.LoopFailureSignatures = checkpoint.LoopFailureSignatures;
        }

        return record;
    }
}
