using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing;

/// <summary>
/// Creates response models for client fakes. Each model is complete, as a server would return it; a test specifies only what it needs.
/// </summary>
/// <example><code>runs.GetAsync("01…").Returns(FabroModels.Run(status: FabroModels.Blocked));</code></example>
public static class FabroModels
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The status of a run that succeeded.</summary>
    public static RunStatus Succeeded => new RunStatusSucceeded { Reason = SuccessReason.Completed };

    /// <summary>The status of a run that failed.</summary>
    public static RunStatus Failed => new RunStatusFailed { Reason = FailureReason.WorkflowError };

    /// <summary>The status of a run that was canceled.</summary>
    public static RunStatus Cancelled => new RunStatusFailed { Reason = FailureReason.Cancelled };

    /// <summary>The status of a run that is waiting for a person.</summary>
    public static RunStatus Blocked => new RunStatusBlocked { BlockedReason = BlockedReason.HumanInputRequired };

    /// <summary>Creates a run.</summary>
    /// <param name="id">The ID.</param>
    /// <param name="title">The title.</param>
    /// <param name="status">The status; <see langword="null"/> for running, or for blocked if there is a question.</param>
    /// <param name="workflow">The slug of the workflow.</param>
    /// <param name="labels">The labels; <see langword="null"/> for none.</param>
    /// <param name="question">The question that blocks the run; <see langword="null"/> for none.</param>
    /// <param name="costUsdMicros">The cost, in millionths of a US dollar; <see langword="null"/> for none.</param>
    /// <returns>The run.</returns>
    public static Run Run(
        string id = "01KDVDN9Z00000000000000001",
        string title = "Run",
        RunStatus? status = null,
        string workflow = "workflow",
        IReadOnlyDictionary<string, string>? labels = null,
        Question? question = null,
        long? costUsdMicros = null)
    {
        status ??= question is null ? new RunStatusRunning() : Blocked;
        var isStarted = status is not (RunStatusSubmitted or RunStatusPending or RunStatusRunnable);
        return new()
        {
            Id = id,
            ChildrenCount = 0,
            Title = title,
            Goal = title,
            Workflow = new() { Slug = workflow, Name = null, GraphName = "Workflow", NodeCount = 3, EdgeCount = 2 },
            Automation = null,
            Repository = new() { Name = "work", OriginUrl = null, Provider = RepositoryRefProvider.Unknown },
            CreatedBy = RequestIdentity.Developer.ToPrincipal(),
            Origin = new() { Kind = RunOriginKind.Api },
            Labels = labels ?? new Dictionary<string, string>(),
            Lifecycle = new()
            {
                Status = status,
                Approval = null,
                PendingControl = null,
                QueuePosition = null,
                Error = null,
                Archived = false,
                ArchivedAt = null,
            },
            Sandbox = new()
            {
                Kind = isStarted ? RunSandboxKind.Ready : RunSandboxKind.Planned,
                Plan = new() { Provider = SandboxProviderKind.Local },
            },
            Models = [],
            SourceDirectory = "/workspace",
            Timestamps = new()
            {
                CreatedAt = Start,
                StartedAt = isStarted ? Start.AddSeconds(1) : null,
                LastEventAt = Start.AddSeconds(60),
                CompletedAt = status.IsTerminal ? Start.AddSeconds(60) : null,
            },
            Timing = isStarted ? new() { WallTimeMs = 59_000, InferenceTimeMs = 0, ToolTimeMs = 0, ActiveTimeMs = 0 } : null,
            Billing = costUsdMicros is null ? null : new() { TotalUsdMicros = costUsdMicros },
            Size = RunSize.XS,
            AskFabro = new()
            {
                Available = isStarted,
                UnavailableReason = isStarted ? null : AskFabroUnavailableReason.SandboxNotReady,
                DefaultModel = RunViews.Model,
            },
            Diff = null,
            PullRequest = null,
            CurrentQuestion = question,
            SupersededBy = null,
            RetriedFrom = null,
            Links = new() { Web = $"{FabroTestServer.WebUrl}/runs/{id}" },
        };
    }

    /// <summary>Creates all events of a run, from its creation to its end, as a server writes them.</summary>
    /// <param name="script">
    /// Configures the script of the run. Its questions are answered with yes, with the first option, or with a text.
    /// </param>
    /// <returns>The events, in order.</returns>
    public static IReadOnlyList<RunEvent> RunEvents(Action<RunScript> script)
    {
        ArgumentNullException.ThrowIfNull(script);
        using var server = new FabroTestServer();
        using var held = server.Clock.Hold();
        script(server.WhenRunStarts());
        return server.PlayToEnd("digraph Workflow { graph [goal=\"Run\"] start [shape=Mdiamond] exit [shape=Msquare] start -> exit }");
    }

    /// <summary>Creates a stage of a run.</summary>
    /// <param name="name">The name.</param>
    /// <param name="state">The state; <see langword="null"/> for succeeded.</param>
    /// <param name="handler">What executes the stage; <see langword="null"/> for a command.</param>
    /// <returns>The stage.</returns>
    public static RunStage Stage(string name, StageState? state = null, StageHandler? handler = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new()
        {
            Id = $"{name}@1",
            Name = name,
            NodeId = name,
            Handler = handler ?? StageHandler.Command,
            Status = state ?? StageState.Succeeded,
            Visit = 1,
            GraphVisit = 1,
            StartedAt = Start,
            WallTimeMs = 1000,
            Billing = Counts.Of(null),
        };
    }

    /// <summary>Creates an automation.</summary>
    /// <param name="id">The ID.</param>
    /// <param name="name">The name; <see langword="null"/> for the ID.</param>
    /// <param name="repository">The repository of the workflow.</param>
    /// <param name="workflow">The workflow that the automation runs.</param>
    /// <returns>The automation, which has an API trigger.</returns>
    public static Automation Automation(string id, string? name = null, string repository = "acme/app", string workflow = "workflow")
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return new()
        {
            Id = id,
            Revision = IdSource.Sha256(id),
            Name = name ?? id,
            Description = null,
            Target = new() { Repository = repository, Ref = "main", Workflow = workflow },
            Triggers = [new AutomationApiTrigger { Id = "manual", Enabled = true }],
        };
    }

    /// <summary>Creates an environment.</summary>
    /// <param name="id">The ID.</param>
    /// <param name="provider">The provider of the sandboxes; <see langword="null"/> for Docker.</param>
    /// <returns>The environment.</returns>
    public static FabroEnvironment Environment(string id, EnvironmentProvider? provider = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return new()
        {
            Id = id,
            Revision = IdSource.Sha256(id),
            Provider = provider ?? EnvironmentProvider.Docker,
            Image = new() { Docker = "buildpack-deps:noble", Dockerfile = null },
            Resources = new() { Cpu = null, Memory = null, Disk = null },
            Network = new() { Mode = EnvironmentNetworkMode.AllowAll, Allow = [] },
            Lifecycle = new() { Preserve = false, StopOnTerminal = true, AutoStop = null },
            Labels = new Dictionary<string, string>(),
            Env = new Dictionary<string, string>(),
        };
    }

    /// <summary>Creates the billing of a run that used one model.</summary>
    /// <param name="costUsdMicros">The cost, in millionths of a US dollar.</param>
    /// <param name="inputTokens">The number of input tokens.</param>
    /// <param name="outputTokens">The number of output tokens.</param>
    /// <param name="model">The model.</param>
    /// <returns>The billing, with one stage.</returns>
    public static RunBilling Billing(long costUsdMicros, long inputTokens = 100, long outputTokens = 20, string model = RunViews.Model)
    {
        var stage = new StageRecord("work@1", "work", 1)
        {
            Handler = StageHandler.Agent,
            State = StageState.Succeeded,
            StartedAt = Start,
            Billing = Counts.Usage(RunViews.Provider, model, inputTokens, outputTokens, costUsdMicros),
        };
        var created = new RunCreatedProperties { Settings = Templates.Read<WorkflowSettings>("workflow-settings.json") };
        var run = new RunRecord("", created, RequestIdentity.Developer.ToPrincipal());
        run.Stages.Add(stage);
        return StageViews.ToBilling(run);
    }

    /// <summary>Creates an artifact as it is listed.</summary>
    /// <param name="path">The path.</param>
    /// <param name="size">The size, in bytes.</param>
    /// <param name="stage">The name of the stage that produced the artifact.</param>
    /// <returns>The entry.</returns>
    public static RunArtifactEntry Artifact(string path, long size = 0, string stage = "build") =>
        new() { StageId = $"{stage}@1", NodeSlug = stage, Retry = 1, RelativePath = path, Size = size };

    /// <summary>Creates a secret as it is listed.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The secret, without its value.</returns>
    public static SecretMetadata Secret(string name) =>
        new() { Name = name, Type = SecretType.Token, CreatedAt = Start, UpdatedAt = Start };

    /// <summary>Creates a variable.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    /// <returns>The variable.</returns>
    public static Variable Variable(string name, string value) =>
        new() { Name = name, Value = value, CreatedAt = Start, UpdatedAt = Start };

    /// <summary>Creates a link from a run to a pull request.</summary>
    /// <param name="number">The number of the pull request.</param>
    /// <param name="repository">The owner and name of the repository.</param>
    /// <returns>The link.</returns>
    public static PullRequestLink PullRequest(long number, string repository = "acme/app")
    {
        ArgumentException.ThrowIfNullOrEmpty(repository);
        var parts = repository.Split('/');
        return new()
        {
            Owner = parts[0],
            Repo = parts[^1],
            Number = number,
            HtmlUrl = FormattableString.Invariant($"https://github.com/{repository}/pull/{number}"),
        };
    }

    /// <summary>Creates a session about a run.</summary>
    /// <param name="id">The ID.</param>
    /// <param name="runId">The ID of the run.</param>
    /// <param name="title">The title.</param>
    /// <returns>The session, without turns.</returns>
    public static SessionSummary Session(string id, string runId, string? title = null) => new()
    {
        Id = id,
        RunId = runId,
        Title = title,
        Status = SessionStatus.Idle,
        Model = RunViews.Model,
        Provider = RunViews.Provider,
        ActiveTurn = null,
        CreatedAt = Start,
        UpdatedAt = Start,
    };

    /// <summary>Creates a model of a provider.</summary>
    /// <param name="id">The ID.</param>
    /// <param name="provider">The provider.</param>
    /// <returns>The model, marked as configured.</returns>
    public static Model Model(string id, string provider = RunViews.Provider)
    {
        var model = Templates.ReadList<Model>("models.json")[0];
        (model.Id, model.Provider, model.DisplayName, model.Configured) = (id, provider, id, true);
        return model;
    }

    /// <summary>Creates the information that a server reports about itself.</summary>
    /// <param name="version">The version of the server.</param>
    /// <param name="activeRuns">The number of active runs.</param>
    /// <returns>The information.</returns>
    public static SystemInfoResponse SystemInfo(string version = "0.333.0-nightly.0", long activeRuns = 0) => new()
    {
        Version = version,
        ServerUrl = FabroTestServer.WebUrl,
        Os = "linux",
        Arch = "x86_64",
        StorageEngine = "slatedb",
        StorageDir = "/srv/fabro/storage",
        UptimeSecs = 60,
        Runs = new() { Total = activeRuns, Active = activeRuns, SchedulerSlotsUsed = activeRuns },
        SandboxProvider = SandboxProviderKind.Local,
    };
}
