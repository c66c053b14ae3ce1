using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing;

/// <summary>Creates the models that the server returns for a run.</summary>
internal static class RunViews
{
    public const string Provider = "openai";
    public const string Model = "gpt-5.6-sol";

    public static Run ToRun(RunRecord run, RunStore store)
    {
        var created = run.Created;
        var children = store.All.Count(other => other.ParentId == run.Id);
        var isReady = run.SandboxKind == RunSandboxKind.Ready;
        var cost = Counts.Sum(run.Stages.Select(static stage => stage.Tokens)).TotalUsdMicros;
        var view = new Run { Id = run.Id };
        if (run.ParentId is not null)
        {
            view.ParentId = run.ParentId;
        }

        view.ChildrenCount = children;
        view.Title = run.Title;
        view.Goal = run.Goal;
        view.Workflow = new()
        {
            Slug = created.WorkflowSlug,
            Name = created.Settings.Workflow.Name,
            GraphName = created.Graph.Name,
            NodeCount = created.Graph.Nodes.Count,
            EdgeCount = created.Graph.Edges.Count,
        };
        view.Automation = created.Automation;
        view.Repository = ToRepository(created);
        view.CreatedBy = run.CreatedBy;
        view.Origin = new() { Kind = RunOriginKind.Api };
        view.Labels = created.Labels;
        view.Lifecycle = new()
        {
            Status = run.Status,
            Approval = run.Approval,
            PendingControl = run.PendingControl,
            QueuePosition = store.QueuePosition(run),
            Error = null,
            Archived = run.IsArchived,
            ArchivedAt = run.ArchivedAt,
        };
        view.Sandbox = ToSandbox(run);
        view.Models = ToModels(run);
        view.SourceDirectory = created.SourceDirectory;
        view.Timestamps = new()
        {
            CreatedAt = run.CreatedAt,
            StartedAt = run.StartedAt,
            LastEventAt = run.LastEventAt,
            CompletedAt = run.CompletedAt,
        };
        view.Timing = run.Conclusion?.Timing ?? ToTiming(run, store.Now);
        view.Billing = cost is null ? null : new() { TotalUsdMicros = cost };
        view.Size = RunSize.XS;
        view.AskFabro = new()
        {
            Available = isReady,
            UnavailableReason = isReady ? null : AskFabroUnavailableReason.SandboxNotReady,
            DefaultModel = Model,
        };
        view.Diff = null;
        view.PullRequest = run.PullRequest;
        view.CurrentQuestion = run.Questions.FirstOrDefault()?.Question;
        view.SupersededBy = run.SupersededBy;
        view.RetriedFrom = created.RetriedFrom;
        view.Links = new() { Web = created.WebUrl };
        return view;
    }

    public static RunProjection ToProjection(RunRecord run)
    {
        var created = run.Created;
        var view = new RunProjection { Title = run.Title };
        if (run.ParentId is not null)
        {
            view.ParentId = run.ParentId;
        }

        view.Spec = ToSpec(run);
        view.WebUrl = created.WebUrl;
        if (run.StartedAt is { } start)
        {
            view.Start = new() { StartTime = start };
        }

        view.Status = run.Status;
        if (run.ArchivedAt is { } archived)
        {
            view.ArchivedAt = archived;
        }

        view.StatusUpdatedAt = run.StatusUpdatedAt;
        view.LastEventAt = run.LastEventAt;
        view.PendingControl = run.PendingControl;
        view.Checkpoints = [.. run.Checkpoints];
        if (run.Conclusion is not null)
        {
            view.Conclusion = run.Conclusion;
        }

        view.Sandbox = ToSandbox(run);
        view.PullRequest = run.PullRequest;
        if (run.PullRequestCreation is not null)
        {
            view.PullRequestCreation = run.PullRequestCreation;
        }

        view.SupersededBy = run.SupersededBy;
        if (created.RetriedFrom is not null)
        {
            view.RetriedFrom = created.RetriedFrom;
        }

        view.PendingInterviews = run.Questions.ToDictionary(static question => question.Question.Id);
        view.Stages = run.Stages.GroupBy(static stage => stage.Id).ToDictionary(
            static group => group.Key, static group => StageViews.ToProjection(group.Last()));
        if (run.Approval is not null)
        {
            view.Approval = run.Approval;
        }

        return view;
    }

    private static List<RunModel> ToModels(RunRecord run) => run.Stages
        .Select(static stage => stage.Model)
        .OfType<StageModelUsage>()
        .DistinctBy(static model => model.Model)
        .Select(static model => new RunModel { Provider = model.Provider, Name = model.Model ?? "" })
        .ToList();

    private static RunTiming? ToTiming(RunRecord run, DateTimeOffset now) => run.StartedAt is { } start
        ? Counts.Timing(now - start.ToDateTimeOffset(), run.Stages.Select(static stage => stage.Timing))
        : null;

    private static RunSpec ToSpec(RunRecord run)
    {
        var created = run.Created;
        var spec = new RunSpec
        {
            RunId = run.Id,
            Settings = created.Settings,
            Graph = created.Graph,
            GraphSource = created.WorkflowSource,
            WorkflowSlug = created.WorkflowSlug,
            SourceDirectory = created.SourceDirectory,
            Provenance = created.Provenance,
            ManifestBlob = created.ManifestBlob,
            DefinitionBlob = run.DefinitionBlob,
            SpecBlob = created.SpecBlob,
        };
        if (created.Labels.Count > 0)
        {
            spec.Labels = created.Labels;
        }

        if (created.WorkflowVersionId is not null)
        {
            spec.WorkflowVersionId = created.WorkflowVersionId;
        }

        if (created.Automation is not null)
        {
            spec.Automation = created.Automation;
        }

        if (created.Git is not null)
        {
            spec.Git = created.Git;
        }

        return spec;
    }

    private static RunSandbox ToSandbox(RunRecord run)
    {
        var provider = SandboxProviderKind.FromValue(run.Created.Settings.Run.Environment.Provider.Value);
        var view = new RunSandbox { Kind = run.SandboxKind, Plan = new() { Provider = provider } };
        if (run.Sandbox is not null)
        {
            view.Instance = Instance(run.Sandbox);
        }

        if (run.SandboxFailure is { } failure)
        {
            view.Failure = new()
            {
                Provider = failure.Provider,
                Error = failure.Error,
                Causes = failure.Causes,
                DurationMs = failure.DurationMs,
            };
        }

        return view;
    }

    public static RunSandboxInstance Instance(SandboxInitializedProperties sandbox) =>
        new() { Provider = sandbox.Provider, Runtime = new() { Id = sandbox.Id, WorkingDirectory = sandbox.WorkingDirectory } };

    private static RepositoryRef ToRepository(RunCreatedProperties created)
    {
        if (created.Git is { OriginUrl: { Length: > 0 } origin })
        {
            var isGitHub = origin.StartsWith("https://github.com/", StringComparison.Ordinal);
            var name = isGitHub ? origin["https://github.com/".Length..] : origin[(origin.LastIndexOf('/') + 1)..];
            return new()
            {
                Name = name.EndsWith(".git", StringComparison.Ordinal) ? name[..^4] : name,
                OriginUrl = origin,
                Provider = isGitHub ? RepositoryRefProvider.GitHub : RepositoryRefProvider.Git,
            };
        }

        return new()
        {
            Name = created.SourceDirectory?.TrimEnd('/').Split('/')[^1] ?? "",
            OriginUrl = null,
            Provider = RepositoryRefProvider.Unknown,
        };
    }
}
