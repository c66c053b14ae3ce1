using System.Globalization;
using System.Text.Json.Nodes;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing;

/// <summary>Controlling runs: start, cancel, pause, approve, archive, retry, fork, and steer.</summary>
internal sealed class RunControlArea(FabroTestServer server, RunStore store) : IServerArea
{
    private readonly RunFactory _factory = new(server, store);

    private Principal Caller => server.Identity.ToPrincipal();

    public void Map()
    {
        server.Map(FabroOperations.StartRun, Start);
        server.Map(FabroOperations.CancelRun, Cancel);
        server.Map(FabroOperations.PauseRun, Pause);
        server.Map(FabroOperations.UnpauseRun, Unpause);
        server.Map(FabroOperations.ApproveRun, Approve);
        server.Map(FabroOperations.DenyRun, Deny);
        server.Map(FabroOperations.ArchiveRun, request => SetArchived(request, isArchived: true));
        server.Map(FabroOperations.UnarchiveRun, request => SetArchived(request, isArchived: false));
        server.Map(FabroOperations.RetryRun, Retry);
        server.Map(FabroOperations.ForkRun, request => Fork(request, isRewind: false));
        server.Map(FabroOperations.RewindRun, request => Fork(request, isRewind: true));
        server.Map(FabroOperations.SteerRun, Steer);
        server.Map(FabroOperations.InterruptRun, Interrupt);
    }

    /// <summary>The message for a run that cannot be archived yet.</summary>
    public static string NotFinished(RunRecord run) =>
        $"run {run.Id} must be terminal (succeeded, failed, or dead) to archive; current status is {RunArea.Name(run.Status)}";

    /// <summary>Archives or unarchives a run. Does nothing if the run is already in that state.</summary>
    public static void SetArchived(RunStore store, RunRecord run, bool isArchived, Principal caller)
    {
        if (run.IsArchived == isArchived)
        {
            return;
        }

        RunEvent runEvent = isArchived ? new RunArchivedEvent { Properties = new() } : new RunUnarchivedEvent { Properties = new() };
        store.Append(run, runEvent, caller);
    }

    private HttpResponseMessage Run(RunRecord run, int statusCode = 200) => Reply.Json(statusCode, RunViews.ToRun(run, store));

    private HttpResponseMessage Start(TestRequest request)
    {
        var run = store.Get(request);
        var body = request.ReadOptionalJson<StartRunRequest>();
        if (run.Status is not RunStatusSubmitted)
        {
            throw new RefusalException(409, $"cannot start run: status is {RunArea.Name(run.Status)}, expected submitted");
        }

        store.Append(run, new RunStartRequestedEvent { Properties = new() { Resume = body?.Resume ?? false } }, Caller);
        if (store.NeedsApproval(run))
        {
            store.Append(run, new RunPendingEvent { Properties = new() { Reason = PendingReason.ApprovalRequired } }, Caller);
            return Run(run);
        }

        return Release(run, RunRunnableSource.StartRequested);
    }

    /// <summary>Makes a run runnable. The response contains the run as it was before.</summary>
    private HttpResponseMessage Release(RunRecord run, RunRunnableSource source, int statusCode = 200)
    {
        store.Append(run, new RunRunnableEvent { Properties = new() { Source = source } }, Caller);
        var response = Run(run, statusCode);
        store.Enqueue(run);
        return response;
    }

    private HttpResponseMessage Cancel(TestRequest request)
    {
        var run = store.Get(request);
        if (run.IsFinished)
        {
            throw new RefusalException(409, "Run is not cancellable.");
        }

        if (run.PendingControl == RunControlAction.Cancel)
        {
            return Run(run, server.IsStable ? 200 : 202);
        }

        store.Append(run, new RunCancelRequestedEvent { Properties = new() { Action = RunControlAction.Cancel } }, Caller);
        if (run.Execution is not { IsActive: true } execution)
        {
            run.Execution?.Abandon();
            store.Append(run, new RunFailedEvent
            {
                Properties = new()
                {
                    Failure = new()
                    {
                        Reason = FailureReason.Cancelled,
                        Detail = new() { Message = "Pipeline cancelled", Category = FailureCategory.Canceled },
                    },
                    Timing = new() { WallTimeMs = 0, InferenceTimeMs = 0, ToolTimeMs = 0, ActiveTimeMs = 0 },
                },
            });
            return Run(run);
        }

        var response = Run(run, server.IsStable ? 200 : 202);
        execution.CancelSoon();
        return response;
    }

    private HttpResponseMessage Pause(TestRequest request)
    {
        var run = store.Get(request);
        if (run.Status is not (RunStatusRunning or RunStatusBlocked) || run.Execution is not { IsActive: true } execution)
        {
            throw new RefusalException(409, "Run is not pausable.");
        }

        store.Append(run, new RunPauseRequestedEvent { Properties = new() { Action = RunControlAction.Pause } }, Caller);
        execution.IsPauseRequested = true;
        var response = Run(run);
        execution.Step();
        return response;
    }

    private HttpResponseMessage Unpause(TestRequest request)
    {
        var run = store.Get(request);
        if (run.Status is not RunStatusPaused || run.Execution is not { } execution)
        {
            throw new RefusalException(409, "Run is not paused.");
        }

        store.Append(run, new RunUnpauseRequestedEvent { Properties = new() { Action = RunControlAction.Unpause } }, Caller);
        execution.IsPaused = false;
        var response = Run(run);
        execution.Step();
        return response;
    }

    private HttpResponseMessage Approve(TestRequest request)
    {
        var run = GetPending(request);
        store.Append(run, new RunApprovedEvent { Properties = new() }, Caller);
        return Release(run, RunRunnableSource.Approved);
    }

    private HttpResponseMessage Deny(TestRequest request)
    {
        var run = GetPending(request);
        var reason = request.ReadOptionalJson<DenyRunRequest>()?.Reason;
        var denied = new RunDeniedProperties();
        if (reason is not null)
        {
            denied.Reason = reason;
        }

        store.Append(run, new RunDeniedEvent { Properties = denied }, Caller);
        store.Append(run, new RunFailedEvent
        {
            Properties = new()
            {
                Failure = new()
                {
                    Reason = FailureReason.ApprovalDenied,
                    Detail = new() { Message = reason ?? "Run was denied", Category = FailureCategory.Deterministic },
                },
                Timing = new() { WallTimeMs = 0, InferenceTimeMs = 0, ToolTimeMs = 0, ActiveTimeMs = 0 },
            },
        });
        return Run(run);
    }

    private RunRecord GetPending(TestRequest request) =>
        store.Get(request) is { Status: RunStatusPending } run ? run : throw new RefusalException(409, "Run is not pending approval.");

    private HttpResponseMessage SetArchived(TestRequest request, bool isArchived)
    {
        var run = store.Get(request);
        if (isArchived && !run.IsFinished)
        {
            throw new RefusalException(409, NotFinished(run));
        }

        SetArchived(store, run, isArchived, Caller);
        return Run(run);
    }

    private HttpResponseMessage Retry(TestRequest request)
    {
        var run = store.Get(request);
        if (!run.IsFinished)
        {
            throw new RefusalException(409, "Run is not finished.");
        }

        var userAgent = request.Header("User-Agent");
        var retry = _factory.Repeat(run, Caller, userAgent);
        store.Append(retry, new RunStartRequestedEvent { Properties = new() { Resume = false } }, Caller);
        return Release(retry, RunRunnableSource.StartRequested, 201);
    }

    private HttpResponseMessage Fork(TestRequest request, bool isRewind)
    {
        var run = store.Get(request);
        var target = isRewind ? request.ReadOptionalJson<RewindRunRequest>()?.Target : request.ReadOptionalJson<ForkRunRequest>()?.Target;
        var ordinal = FindCheckpoint(run, target);
        var checkpoint = run.Checkpoints[ordinal - 1].Checkpoint;
        // Without a repository, there is no commit to fork from.
        if (checkpoint.GitCommitSha is null && RunStore.ShaOf(run, ordinal) is null)
        {
            throw new RefusalException(400, $"checkpoint @{ordinal} has no git_commit_sha; cannot fork");
        }

        var userAgent = request.Header("User-Agent");
        var fork = _factory.Repeat(run, Caller, userAgent);
        var body = new JsonObject { ["source_run_id"] = run.Id, ["new_run_id"] = fork.Id, ["target"] = $"@{ordinal}" };
        if (!isRewind)
        {
            return Reply.Node(201, body);
        }

        store.Append(run, new RunSupersededByEvent
        {
            Properties = new()
            {
                NewRunId = fork.Id,
                TargetCheckpointOrdinal = ordinal,
                TargetNodeId = checkpoint.CurrentNode,
                TargetVisit = checkpoint.NodeVisits.GetValueOrDefault(checkpoint.CurrentNode, 1),
            },
        }, Caller);
        SetArchived(store, run, isArchived: true, Caller);
        body["archived"] = true;
        return Reply.Node(201, body);
    }

    private static int FindCheckpoint(RunRecord run, string? target)
    {
        if (run.Checkpoints.Count == 0)
        {
            throw new RefusalException(400, "run has no checkpoints");
        }

        if (target is null)
        {
            return run.Checkpoints.Count;
        }

        if (target.StartsWith('@') && int.TryParse(target[1..], CultureInfo.InvariantCulture, out var ordinal))
        {
            return ordinal >= 1 && ordinal <= run.Checkpoints.Count ? ordinal : throw new RefusalException(400, $"no checkpoint {target}");
        }

        var index = run.Checkpoints.FindLastIndex(checkpoint => checkpoint.Checkpoint.CurrentNode == target);
        return index >= 0 ? index + 1 : throw new RefusalException(400, $"no checkpoint found for node '{target}'");
    }

    private HttpResponseMessage Steer(TestRequest request)
    {
        var run = store.Get(request);
        var notEmpty = new JsonShape { Check = static text => text.Length == 0 ? "shorter than 1 characters" : null, IsTagged = true };
        var shape = new JsonShape { Required = ["text"], Members = new Dictionary<string, JsonShape> { ["text"] = notEmpty } };
        var body = request.ReadJson<SteerRunRequest>(shape);
        var stage = ActiveAgent(run, "run_not_steerable");
        store.Append(run, new RunSteerEvent { Properties = new() { Text = body.Text } }, Caller);
        if (body.Interrupt == true)
        {
            Inject(run, stage, new AgentInterruptInjectedEvent { Properties = new() { Visit = stage.Visit } });
        }

        Inject(run, stage, new AgentSteeringInjectedEvent { Properties = new() { Text = body.Text, Visit = stage.Visit } });
        return Reply.Empty(202);
    }

    private HttpResponseMessage Interrupt(TestRequest request)
    {
        var run = store.Get(request);
        var stage = ActiveAgent(run, "run_not_interruptible");
        store.Append(run, new RunInterruptEvent { Properties = new() }, Caller);
        Inject(run, stage, new AgentInterruptInjectedEvent { Properties = new() { Visit = stage.Visit } });
        return Reply.Empty(202);
    }

    private void Inject(RunRecord run, StageRecord stage, RunEvent runEvent)
    {
        (runEvent.NodeId, runEvent.NodeLabel, runEvent.StageId) = (stage.NodeId, stage.NodeId, stage.Id);
        store.Append(run, runEvent, Caller);
    }

    private static StageRecord ActiveAgent(RunRecord run, string code)
    {
        if (run.IsFinished)
        {
            throw new RefusalException(409, "Run is no longer steerable.") { Code = code };
        }

        return run.Stages.FindLast(static stage => stage.HasActiveAgent)
            ?? throw new RefusalException(409, "No agent of the run is at work.") { Code = "no_active_steerable_session" };
    }
}
