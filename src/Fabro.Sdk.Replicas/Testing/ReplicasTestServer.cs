using System.Globalization;
using Fabro.Sdk.Testing;

namespace Fabro.Sdk.Replicas.Testing;

/// <summary>
/// An in-memory server of the Replicas API, for tests. It stores automations and executions and behaves like the real API.
/// </summary>
/// <example><code>using var server = new ReplicasTestServer(); using var replicas = server.CreateClient();</code></example>
public sealed class ReplicasTestServer : ApiTestServer
{
    private const int DefaultPageSize = 20;
    private const int LargestPageSize = 100;

    private static readonly IReadOnlyList<ExecutionStatus> UsualSteps =
        [ExecutionStatus.Pending, ExecutionStatus.Creating, ExecutionStatus.Running, ExecutionStatus.Completed];

    private readonly string _organizationId;
    private readonly List<Automation> _automations = [];
    private readonly List<TestExecution> _executions = [];
    private readonly Queue<(IReadOnlyList<ExecutionStatus> Steps, string? Error)> _scripts = [];

    /// <summary>Creates a server.</summary>
    /// <param name="timeProvider">
    /// The clock for timestamps; <see langword="null"/> for a clock that is stopped at the beginning of 2026.
    /// </param>
    public ReplicasTestServer(TimeProvider? timeProvider = null)
        : base(ReplicasOperations.All, timeProvider)
    {
        _organizationId = NextId();
        Serve(ReplicasOperations.ListAutomations, ListAutomations);
        Serve(ReplicasOperations.CreateAutomation, CreateAutomation);
        Serve(
            ReplicasOperations.GetAutomation,
            request => WithAutomation(request, static automation => Json(200, new AutomationResponse { Automation = automation })));
        Serve(ReplicasOperations.UpdateAutomation, request => WithAutomation(request, automation => UpdateAutomation(automation, request)));
        Serve(ReplicasOperations.DeleteAutomation, request => WithAutomation(request, DeleteAutomation));
        Serve(
            ReplicasOperations.TriggerAutomation, request => WithAutomation(request, automation => TriggerAutomation(automation, request)));
        Serve(
            ReplicasOperations.ListAutomationExecutions,
            request => WithAutomation(request, automation => ListExecutions(automation, request)));
        Serve(ReplicasOperations.FireCustomWebhookAutomation, FireWebhook);
    }

    /// <summary>
    /// The maximum number of automations that the plan allows. Default: <see langword="null"/>, unlimited. Beyond it, the server rejects
    /// the creation of automations with 403.
    /// </summary>
    public int? AutomationLimit { get; set; }

    /// <summary>The current automations.</summary>
    public IReadOnlyList<Automation> Automations
    {
        get
        {
            lock (Lock)
            {
                return [.. _automations];
            }
        }
    }

    /// <summary>Creates a client of the server. Its retries do not wait.</summary>
    /// <param name="configure">Configures additional options.</param>
    /// <returns>The client.</returns>
    public ReplicasClient CreateClient(Action<ReplicasClientOptions>? configure = null)
    {
        var options = new ReplicasClientOptions
        {
            Server = Address,
            Handler = this,
            ApiKey = "rp_test_key",
            Resilience = { BaseDelay = TimeSpan.Zero },
        };
        configure?.Invoke(options);
        return new(options);
    }

    /// <summary>
    /// Scripts the next execution. It advances by one status each time that executions are listed, and keeps the last. By default, an
    /// execution is pending, creating, running, and then completed.
    /// </summary>
    /// <param name="steps">The statuses, in order.</param>
    public void WhenNextExecutionStarts(params ExecutionStatus[] steps) => AddScript(steps, error: null);

    /// <summary>Makes the next execution fail after it was listed once.</summary>
    /// <param name="error">The error message.</param>
    public void FailNextExecution(string error) => AddScript([ExecutionStatus.Running, ExecutionStatus.Failed], error);

    /// <inheritdoc/>
    protected override HttpResponseMessage ErrorResult(int statusCode, string message) => ErrorResult(statusCode, message, details: null);

    /// <inheritdoc/>
    protected override HttpResponseMessage? Refuse(TestRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Operation?.IsAnonymous != true && request.Headers["Authorization"] is null ? ErrorResult(401, "Unauthorized") : null;
    }

    private static HttpResponseMessage ErrorResult(int statusCode, string message, string? details) =>
        Json(statusCode, new ErrorResponse { Error = message, Details = details });

    private void AddScript(ExecutionStatus[] steps, string? error)
    {
        ArgumentNullException.ThrowIfNull(steps);
        if (steps.Length == 0)
        {
            throw new ArgumentException("An execution needs at least one status.", nameof(steps));
        }

        lock (Lock)
        {
            _scripts.Enqueue((steps, error));
        }
    }

    private HttpResponseMessage ListAutomations(TestRequest request)
    {
        var type = request.GetQueryValue("trigger_type");
        var enabled = request.GetQueryValue("enabled");
        var search = request.GetQueryValue("search");
        var found = _automations
            .Where(automation => type is null or "all" || automation.Triggers.Any(trigger => trigger.Type == type))
            .Where(automation => enabled is null || automation.Enabled == (enabled == "true"))
            .Where(automation => search is null || TextOf(automation).Contains(search, StringComparison.OrdinalIgnoreCase))
            .ToList();
        return WithPage(request, found, static (items, total, page, limit, pages) => Json(200, new ListAutomationsResponse
        {
            Automations = items,
            Total = total,
            Page = page,
            Limit = limit,
            TotalPages = pages,
        }));

        static string TextOf(Automation automation) => $"{automation.Name} {automation.Description} {automation.Prompt}";
    }

    private HttpResponseMessage CreateAutomation(TestRequest request)
    {
        if (AutomationLimit is { } most && _automations.Count >= most)
        {
            return ErrorResult(403, "Plan limit reached", FormattableString.Invariant($"Your plan allows {most} automations."));
        }

        if (request.ReadBody<CreateAutomationRequest>() is not { } create
            || string.IsNullOrWhiteSpace(create.Name)
            || string.IsNullOrWhiteSpace(create.Prompt)
            || create.Triggers.Count == 0)
        {
            return ErrorResult(400, "Invalid request", "name, triggers and prompt are required");
        }

        var automation = new Automation
        {
            Id = NextId(),
            OrganizationId = _organizationId,
            Name = create.Name,
            Description = create.Description,
            Triggers = create.Triggers,
            Prompt = create.Prompt,
            RepositoryIds = create.Target?.RepositoryIds,
            RepositorySetId = create.Target?.RepositorySetId,
            EnvironmentId = create.Target?.EnvironmentId,
            Enabled = create.Enabled ?? true,
            WorkspaceLifecyclePolicy = create.Lifecycle?.Policy ?? WorkspaceLifecyclePolicy.Default,
            WorkspaceAutoStopMinutes = create.Lifecycle?.AutoStopMinutes,
            DebounceSeconds = create.DebounceSeconds,
            WorkspaceSize = create.WorkspaceSize ?? WorkspaceSize.Small,
            Config = create.Config,
            AgentProvider = create.AgentProvider,
            Model = create.Model,
            ThinkingLevel = create.ThinkingLevel,
            PlanMode = create.PlanMode,
            GoalMode = create.GoalMode,
            FastMode = create.FastMode,
            CreatedAt = Now,
        };
        Complete(automation);
        _automations.Add(automation);
        return Json(201, new AutomationResponse { Automation = automation });
    }

    private HttpResponseMessage UpdateAutomation(Automation automation, TestRequest request)
    {
        // Absent properties are kept, null clears a property, and any other value replaces the whole property.
        if (JsonNode.Parse(request.Body ?? "{}") is not JsonObject changes)
        {
            return ErrorResult(400, "Invalid request", "the body must be an object");
        }

        var merged = JsonSerializer.SerializeToNode(automation, ReplicasJson.TypeInfo<Automation>())!.AsObject();
        foreach (var (name, value) in changes)
        {
            merged[name] = value?.DeepClone();
        }

        var changed = merged.Deserialize(ReplicasJson.TypeInfo<Automation>())!;
        if (changed.Triggers.Count == 0)
        {
            return ErrorResult(400, "Invalid request", "triggers must not be empty");
        }

        Complete(changed);
        _automations[_automations.IndexOf(automation)] = changed;
        return Json(200, new AutomationResponse { Automation = changed });
    }

    private HttpResponseMessage DeleteAutomation(Automation automation)
    {
        _automations.Remove(automation);
        return Json(200, new SuccessResponse { Success = true });
    }

    private HttpResponseMessage TriggerAutomation(Automation automation, TestRequest request)
    {
        var execution = Start(automation, request.ReadBody<TriggerAutomationRequest>()?.Payload);
        return Json(200, new TriggerAutomationResponse { ExecutionId = execution.Id, WorkspaceId = execution.WorkspaceId });
    }

    private HttpResponseMessage ListExecutions(Automation automation, TestRequest request)
    {
        var found = _executions.Where(execution => execution.Record.AutomationId == automation.Id).Reverse().ToList();
        if (request.GetQueryValue("page") is null or "1")
        {
            found.ForEach(execution => execution.Advance(Now));
        }

        var records = found.Select(static execution => execution.Record).ToList();
        return WithPage(request, records, static (items, total, page, limit, pages) => Json(200, new ListAutomationExecutionsResponse
        {
            Executions = items,
            Total = total,
            Page = page,
            Limit = limit,
            TotalPages = pages,
        }));
    }

    private HttpResponseMessage FireWebhook(TestRequest request)
    {
        if (_automations.Find(automation => automation.WebhookToken == request.GetPathValue("token")) is not { } automation)
        {
            return ErrorResult(404, "Not found");
        }

        Start(automation, ReadPayload(request.Body));
        return Json(202, new WebhookResponse { Accepted = true });
    }

    private static Dictionary<string, JsonElement>? ReadPayload(string? body)
    {
        if (body is null)
        {
            return null;
        }

        using var document = JsonDocument.Parse(body);
        var root = document.RootElement;
        return root.ValueKind == JsonValueKind.Object
            ? root.EnumerateObject().ToDictionary(static property => property.Name, static property => property.Value.Clone())
            : new() { ["payload"] = root.Clone() };
    }

    private AutomationExecution Start(Automation automation, IReadOnlyDictionary<string, JsonElement>? payload)
    {
        var (steps, error) = _scripts.TryDequeue(out var script) ? script : (UsualSteps, null);
        var execution = new AutomationExecution
        {
            Id = NextId(),
            AutomationId = automation.Id,
            OrganizationId = _organizationId,
            WorkspaceId = NextId(),
            TriggeredAt = Now,
            TriggerPayload = payload ?? new Dictionary<string, JsonElement>(),
            Status = steps[0],
        };
        _executions.Add(new(execution, steps, error));
        return execution;
    }

    /// <summary>Sets the properties that are derived from the triggers.</summary>
    private void Complete(Automation automation)
    {
        var cron = automation.Triggers.OfType<CronTrigger>().FirstOrDefault()?.Config;
        automation.CronExpression = cron?.Schedule;
        automation.CronTimeZone = cron is null ? null : cron.TimeZone ?? "UTC";
        automation.CronNextFireAt = cron is null ? null : Now.AddHours(1);
        automation.WebhookToken = automation.Triggers.OfType<CustomTrigger>().Any() ? automation.WebhookToken ?? $"hook_{NextId()}" : null;
        automation.UpdatedAt = Now;
    }

    private HttpResponseMessage WithAutomation(TestRequest request, Func<Automation, HttpResponseMessage> answer) =>
        _automations.Find(automation => automation.Id == request.GetPathValue("id")) is { } automation
            ? answer(automation)
            : ErrorResult(404, "Automation not found");

    private static HttpResponseMessage WithPage<T>(
        TestRequest request, List<T> found, Func<IReadOnlyList<T>, int, int, int, int, HttpResponseMessage> answer)
    {
        var page = Number(request.GetQueryValue("page")) ?? 1;
        var limit = Number(request.GetQueryValue("limit")) ?? DefaultPageSize;
        return page < 1 || limit is < 1 or > LargestPageSize
            ? ErrorResult(400, "Invalid request", "page must be at least 1, limit between 1 and 100")
            : answer([.. found.Skip((page - 1) * limit).Take(limit)], found.Count, page, limit, (found.Count + limit - 1) / limit);
    }

    private static int? Number(string? text) =>
        text is null ? null : int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private sealed class TestExecution(AutomationExecution record, IReadOnlyList<ExecutionStatus> steps, string? error)
    {
        private int _step;

        public AutomationExecution Record => record;

        public void Advance(WireTimestamp now)
        {
            record.Status = steps[Math.Min(_step++, steps.Count - 1)];
            if (!record.Status.HasEnded)
            {
                return;
            }

            record.CompletedAt = now;
            record.Error = record.Status == ExecutionStatus.Failed ? error : null;
        }
    }
}
