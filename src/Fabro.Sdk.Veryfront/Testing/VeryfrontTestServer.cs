using System.Globalization;
using Fabro.Sdk.Testing;

namespace Fabro.Sdk.Veryfront.Testing;

/// <summary>
/// An in-memory server of the Veryfront API, for tests. It stores runs, their events, schedules, and conversations, and behaves like the
/// real API.
/// </summary>
/// <example><code>using var server = new VeryfrontTestServer(); using var veryfront = server.CreateClient();</code></example>
public sealed class VeryfrontTestServer : ApiTestServer
{
    private const int DefaultPageSize = 20;

    private readonly List<TestRun> _runs = [];
    private readonly List<(Func<CreateRunRequest, bool>? IsMeant, RunScript Script)> _scripts = [];
    private readonly List<(string Project, Schedule Schedule)> _schedules = [];
    private readonly Dictionary<string, ScheduleRun> _scheduleRuns = [];
    private readonly List<TestConversationRun> _conversationRuns = [];
    private int? _cutAfter;

    /// <summary>Creates a server.</summary>
    /// <param name="timeProvider">
    /// The clock for timestamps; <see langword="null"/> for a clock that is stopped at the beginning of 2026.
    /// </param>
    public VeryfrontTestServer(TimeProvider? timeProvider = null)
        : base(VeryfrontOperations.All, timeProvider)
    {
        Serve(VeryfrontOperations.CreateRun, CreateRun);
        Serve(VeryfrontOperations.GetRun, request => WithRun(request, GetRun));
        Serve(VeryfrontOperations.CancelRun, request => WithRun(request, CancelRun));
        Serve(VeryfrontOperations.CompleteRun, request => WithRun(request, run => CompleteRun(run, request)));
        Serve(VeryfrontOperations.ListRunEvents, request => WithRun(request, run => ListEvents(run, request)));
        Serve(VeryfrontOperations.ListProjectRuns, ListProjectRuns);
        Serve(VeryfrontOperations.ListProjectSchedules, ListSchedules);
        Serve(VeryfrontOperations.CreateScheduleRun, CreateScheduleRun);
        Serve(VeryfrontOperations.GetConversationRun, request => WithConversationRun(request, static run => Json(200, run.Run)));
        Serve(VeryfrontOperations.StreamConversationRun, request => WithConversationRun(request, run => Stream(run, request)));
    }

    /// <summary>The current runs.</summary>
    public IReadOnlyList<Run> Runs
    {
        get
        {
            lock (Lock)
            {
                return [.. _runs.Select(static run => run.Run)];
            }
        }
    }

    /// <summary>Creates a client of the server. Its retries do not wait.</summary>
    /// <param name="configure">Configures additional options.</param>
    /// <returns>The client.</returns>
    public VeryfrontClient CreateClient(Action<VeryfrontClientOptions>? configure = null)
    {
        var options = new VeryfrontClientOptions
        {
            Server = Address,
            Handler = this,
            ApiKey = "vf_test_key",
            Resilience = { BaseDelay = TimeSpan.Zero },
        };
        configure?.Invoke(options);
        return new(options);
    }

    /// <summary>Scripts runs. If several scripts match a run, the last one is used. Without a script, a run runs and completes.</summary>
    /// <param name="script">Configures the script.</param>
    /// <param name="isMeant">Selects the runs; <see langword="null"/> for all runs, including those of schedules.</param>
    public void WhenRunIsCreated(Action<RunScript> script, Func<CreateRunRequest, bool>? isMeant = null)
    {
        ArgumentNullException.ThrowIfNull(script);
        var steps = new RunScript();
        script(steps);
        lock (Lock)
        {
            _scripts.Add((isMeant, steps));
        }
    }

    /// <summary>Adds a schedule to a project.</summary>
    /// <param name="project">The project.</param>
    /// <param name="name">The name of the schedule.</param>
    /// <param name="target">What the schedule runs.</param>
    /// <param name="sourceTriggerId">
    /// The ID in the source code that defines the schedule; <see langword="null"/> for a schedule that a person created.
    /// </param>
    /// <returns>The schedule.</returns>
    public Schedule AddSchedule(string project, string name, ScheduleTarget target, string? sourceTriggerId = null)
    {
        var schedule = new Schedule
        {
            Id = NextId(),
            Name = name,
            Status = ScheduleStatus.Active,
            Target = target,
            DefinitionSource = sourceTriggerId is null ? ScheduleDefinitionSource.Manual : ScheduleDefinitionSource.Source,
            SourceTriggerId = sourceTriggerId,
            TimeoutSeconds = 3600,
        };
        lock (Lock)
        {
            _schedules.Add((project, schedule));
        }

        return schedule;
    }

    /// <summary>Adds a run with its live events to a conversation.</summary>
    /// <param name="status">The status of the run.</param>
    /// <param name="events">The events of the run, in order.</param>
    /// <returns>The run.</returns>
    public ConversationRun AddConversationRun(ConversationRunStatus status, params ConversationRunEvent[] events)
    {
        ArgumentNullException.ThrowIfNull(events);
        var run = new ConversationRun
        {
            Id = NextId(),
            ConversationId = NextId(),
            MessageId = NextId(),
            Status = status,
            LatestEventId = events.Length,
            CreatedAt = Now,
        };
        lock (Lock)
        {
            _conversationRuns.Add(new(run, events));
        }

        return run;
    }

    /// <summary>Breaks the next stream after a number of events.</summary>
    /// <param name="events">The number of events to send first.</param>
    public void CutNextStreamAfter(int events)
    {
        lock (Lock)
        {
            _cutAfter = events;
        }
    }

    /// <inheritdoc/>
    protected override HttpResponseMessage ErrorResult(int statusCode, string message) =>
        Json(statusCode, new ErrorResponse { Detail = message });

    /// <inheritdoc/>
    protected override HttpResponseMessage? Refuse(TestRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Headers["Authorization"] is null && request.Headers[VeryfrontClientOptions.ApiKeyHeader] is null
            ? ErrorResult(401, "Authentication required")
            : null;
    }

    private HttpResponseMessage CreateRun(TestRequest request)
    {
        if (request.ReadBody<CreateRunRequest>() is not { } create || create is UnknownCreateRunRequest)
        {
            return ErrorResult(400, "kind must be agent, task, workflow or eval");
        }

        if (create.PublicId is { } publicId && _runs.Find(run => run.PublicId == publicId) is { } known)
        {
            return Json(202, new CreateRunResponse { Accepted = true, Duplicate = true, Run = known.Run });
        }

        var run = new TestRun(CreateRun(create), FindScript(create), create.PublicId);
        Add(run);
        return Json(202, new CreateRunResponse
        {
            Accepted = true,
            Duplicate = false,
            Run = run.Run,
            ConversationId = (create as CreateAgentRunRequest)?.Conversation?.Id,
        });
    }

    private RunScript FindScript(CreateRunRequest? create) =>
        _scripts.FindLast(entry => entry.IsMeant is null || (create is not null && entry.IsMeant(create))).Script
            ?? new RunScript().Runs().Completes();

    private void Add(TestRun run)
    {
        run.AddEvent("run.created", null, Now);
        _runs.Add(run);
    }

    private Run CreateRun(string id, RunKind kind, RunTriggerKind trigger, string? parentId = null) => new()
    {
        Id = id,
        RootRunId = parentId ?? id,
        ParentRunId = parentId,
        Kind = kind,
        Status = RunStatus.Pending,
        Artifacts = [],
        CreatedAt = Now,
        UpdatedAt = Now,
        TriggerKind = trigger,
    };

    private Run CreateRun(CreateRunRequest create)
    {
        var run = CreateRun(create.PublicId ?? NextId(), RunKind.FromValue(create.Kind), RunTriggerKind.Api, create.ParentRunId);
        (run.Owner, run.Target) = create switch
        {
            CreateAgentRunRequest agent => (agent.Owner, agent.Request.AgentId is { } agentId ? $"agent:{agentId}" : null),
            CreateTaskRunRequest task => (task.Owner, task.Request.Target),
            CreateWorkflowRunRequest workflow => (workflow.Owner, workflow.Request.Target),
            CreateEvalRunRequest eval => (eval.Owner, eval.Request.Target),
            _ => (run.Owner, null),
        };
        run.WorkflowId = (create as CreateWorkflowRunRequest)?.Request.WorkflowId;
        return run;
    }

    private HttpResponseMessage GetRun(TestRun run)
    {
        run.Advance(Now);
        return Json(200, run.Run);
    }

    private HttpResponseMessage CancelRun(TestRun run)
    {
        var isCancelled = !run.Run.Status.HasEnded;
        if (isCancelled)
        {
            run.End(RunStatus.Cancelled, Now);
        }

        return Json(200, new CancelRunResponse { Cancelled = isCancelled, Run = run.Run });
    }

    private HttpResponseMessage CompleteRun(TestRun run, TestRequest request)
    {
        if (request.ReadBody<CompleteRunRequest>() is not { } outcome || !outcome.Status.IsKnown)
        {
            return ErrorResult(400, "status must be completed, failed or cancelled");
        }

        var isCompleted = !run.Run.Status.HasEnded;
        if (isCompleted)
        {
            run.End(RunStatus.FromValue(outcome.Status.Value), Now);
            if (outcome.ErrorMessage is { } message)
            {
                run.Run.Error = new RunError { Message = message, Code = outcome.ErrorCode };
            }
        }

        return Json(200, new CompleteRunResponse { Completed = isCompleted, Run = run.Run });
    }

    private HttpResponseMessage ListEvents(TestRun run, TestRequest request)
    {
        var after = Number(request.GetQueryValue("after_event_id")) ?? 0;
        var limit = (int)(Number(request.GetQueryValue("limit")) ?? 100);
        return limit is < 1 or > 500 || after < 0
            ? ErrorResult(400, "limit must be between 1 and 500, after_event_id at least 0")
            : Json(200, new RunEventList { Data = [.. run.Events.Where(item => item.Id > after).Take(limit)], PageInfo = NoPages() });
    }

    private HttpResponseMessage ListProjectRuns(TestRequest request)
    {
        var project = request.GetPathValue("project_reference");
        var limit = (int)(Number(request.GetQueryValue("limit")) ?? DefaultPageSize);
        var start = (int)(Number(request.GetQueryValue("cursor")) ?? 0);
        var runs = _runs.Where(run => run.Run.Owner.Kind == RunOwnerKind.Project && run.Run.Owner.Id == project)
            .Select(static run => run.Run)
            .ToList();
        var info = NoPages();
        info.Next = start + limit < runs.Count ? (start + limit).ToString(CultureInfo.InvariantCulture) : null;
        return limit < 1
            ? ErrorResult(400, "limit must be at least 1")
            : Json(200, new RunList { Data = [.. runs.Skip(start).Take(limit)], PageInfo = info });
    }

    private HttpResponseMessage ListSchedules(TestRequest request)
    {
        var project = request.GetPathValue("project_reference");
        var status = request.GetQueryValue("status");
        var source = request.GetQueryValue("source_trigger_id");
        var schedules = _schedules
            .Where(entry => entry.Project == project)
            .Select(static entry => entry.Schedule)
            .Where(schedule => status is null || schedule.Status.Value == status)
            .Where(schedule => source is null || schedule.SourceTriggerId == source);
        return Json(200, new ScheduleReferenceList { Schedules = [.. schedules] });
    }

    private HttpResponseMessage CreateScheduleRun(TestRequest request)
    {
        var (project, id) = (request.GetPathValue("project_reference"), request.GetPathValue("schedule_id"));
        if (_schedules.Find(entry => entry.Project == project && entry.Schedule.Id == id).Schedule is not { } schedule)
        {
            return ErrorResult(404, "Schedule not found");
        }

        var key = request.ReadBody<CreateScheduleRunRequest>()?.IdempotencyKey;
        if (key is not null && _scheduleRuns.TryGetValue($"{id} {key}", out var known))
        {
            return Json(201, known);
        }

        var run = CreateRun(NextId(), RunKind.FromValue(schedule.Target.Kind.Value), RunTriggerKind.Schedule);
        (run.Owner, run.Target) = (RunOwner.Project(project), schedule.Target.Id);
        Add(new TestRun(run, FindScript(create: null)));
        var started = new ScheduleRun { RunId = run.Id, RunExecutionId = NextId(), ScheduleId = id };
        if (key is not null)
        {
            _scheduleRuns[$"{id} {key}"] = started;
        }

        return Json(201, started);
    }

    private HttpResponseMessage Stream(TestConversationRun run, TestRequest request)
    {
        var last = (int)(Number(request.Headers["Last-Event-ID"]) ?? 0);
        var frames = run.Events.Skip(last).Select((item, index) =>
        {
            var data = JsonSerializer.Serialize(item, VeryfrontJson.TypeInfo<ConversationRunEvent>());
            return FormattableString.Invariant($"id: {last + index + 1}\ndata: {data}\n\n");
        });
        var cut = _cutAfter;
        _cutAfter = null;
        return Events(frames.Take(cut ?? int.MaxValue).Prepend(": heartbeat\n\n"), isBroken: cut is not null);
    }

    private HttpResponseMessage WithRun(TestRequest request, Func<TestRun, HttpResponseMessage> answer) =>
        _runs.Find(run => run.Run.Id == request.GetPathValue("run_id")) is { } run ? answer(run) : ErrorResult(404, "Run not found");

    private HttpResponseMessage WithConversationRun(TestRequest request, Func<TestConversationRun, HttpResponseMessage> answer)
    {
        var (conversationId, runId) = (request.GetPathValue("conversation_id"), request.GetPathValue("run_id"));
        var run = _conversationRuns.Find(run => run.Run.Id == runId && run.Run.ConversationId == conversationId);
        return run is null ? ErrorResult(404, "Run not found") : answer(run);
    }

    private static PageInfo NoPages() => new() { Self = null, First = null, Next = null, Prev = null };

    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    private sealed record TestConversationRun(ConversationRun Run, IReadOnlyList<ConversationRunEvent> Events);
}
