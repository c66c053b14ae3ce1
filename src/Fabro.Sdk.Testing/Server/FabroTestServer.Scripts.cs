using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing;

/// <content>What a test prepares, and what it finds afterwards.</content>
public sealed partial class FabroTestServer
{
    internal Dictionary<string, IReadOnlyDictionary<string, string>> Repositories { get; } = [];

    internal Dictionary<string, string> PullRequests { get; } = [];

    internal HashSet<string> WorkflowVersions { get; } = [];

    /// <summary>What models answer to what they are asked, in completions, sessions and pairs.</summary>
    public Func<string, string> ModelAnswer { get; set; } = static text => $"deterministic: {text}";

    /// <summary>Says what becomes of runs that start. Of several scripts that are meant, the last one counts; without any, the workflow's graph is gone through.</summary>
    /// <param name="workflow">The runs that are meant: those whose workflow, graph, automation or title has this name; <see langword="null"/> for all.</param>
    /// <returns>The script, to add to.</returns>
    public RunScript WhenRunStarts(string? workflow = null)
    {
        var script = new RunScript(workflow);
        lock (Lock)
            _runs.Scripts.Add(script);
        return script;
    }

    /// <summary>Lets runs wait for an approval before they begin.</summary>
    /// <param name="workflow">The runs that are meant: those whose workflow, graph or title has this name.</param>
    public void RequireApproval(string workflow)
    {
        ArgumentException.ThrowIfNullOrEmpty(workflow);
        lock (Lock)
            _runs.Approvals.Add(workflow);
    }

    /// <summary>Adds a repository that automations can run workflows of, and that GitHub knows.</summary>
    /// <param name="repository">Its owner and its name, such as <c>acme/app</c>.</param>
    /// <param name="workflows">The graphs of its workflows, by their names.</param>
    public void AddRepository(string repository, params (string Name, string Graph)[] workflows)
    {
        ArgumentException.ThrowIfNullOrEmpty(repository);
        ArgumentNullException.ThrowIfNull(workflows);
        lock (Lock)
            Repositories[repository] = workflows.ToDictionary(static workflow => workflow.Name, static workflow => workflow.Graph, StringComparer.Ordinal);
    }

    /// <summary>Adds a pull request that GitHub knows.</summary>
    /// <param name="htmlUrl">Its address, such as <c>https://github.com/acme/app/pull/7</c>.</param>
    /// <param name="title">Its title.</param>
    public void AddPullRequest(string htmlUrl, string title)
    {
        ArgumentException.ThrowIfNullOrEmpty(htmlUrl);
        lock (Lock)
            PullRequests[htmlUrl] = title;
    }

    /// <summary>Adds an environment.</summary>
    /// <param name="environment">The environment.</param>
    public void AddEnvironment(FabroEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        lock (Lock)
            Configurations.AddEnvironment(environment);
    }

    /// <summary>Creates a run, as somebody else might have; it is not started.</summary>
    /// <param name="manifest">What it runs.</param>
    /// <returns>The run.</returns>
    public Run AddRun(RunManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        lock (Lock)
            return RunViews.ToRun(new RunFactory(this, _runs).Create(manifest, Identity.ToPrincipal(), "Fabro.Sdk.Testing"), _runs);
    }

    /// <summary>How many event streams of runs are open: none is, once everybody who followed some has let go of them.</summary>
    public int OpenStreams
    {
        get
        {
            lock (Lock)
                return _runs.OpenStreams;
        }
    }

    /// <summary>The runs as they are now, in the order in which they were created.</summary>
    /// <returns>The runs.</returns>
    public IReadOnlyList<Run> ReadRuns()
    {
        lock (Lock)
            return [.. _runs.All.Select(run => RunViews.ToRun(run, _runs))];
    }

    /// <summary>The events of a run so far.</summary>
    /// <param name="runId">The run.</param>
    /// <returns>The events.</returns>
    /// <exception cref="ArgumentException">There is no such run.</exception>
    public IReadOnlyList<RunEvent> ReadEvents(string runId)
    {
        lock (Lock)
            return [.. (_runs.Find(runId) ?? throw new ArgumentException($"The server has no run {runId}.", nameof(runId))).Events];
    }

    /// <summary>Carries out one run to its end, and answers its questions.</summary>
    internal IReadOnlyList<RunEvent> PlayToEnd(string graph)
    {
        RunRecord run;
        lock (Lock)
        {
            run = new RunFactory(this, _runs).Create(
                new()
                {
                    Version = 1,
                    Cwd = "/workspace",
                    Target = new() { Path = "workflow.fabro" },
                    Workflows = new Dictionary<string, ManifestWorkflow> { ["workflow.fabro"] = new() { Source = graph, Files = new Dictionary<string, ManifestFileEntry>() } },
                },
                Identity.ToPrincipal(),
                "Fabro.Sdk.Testing");
            _runs.Append(run, new RunStartRequestedEvent { Properties = new() { Resume = false } }, Identity.ToPrincipal());
            _runs.Append(run, new RunRunnableEvent { Properties = new() { Source = RunRunnableSource.StartRequested } }, Identity.ToPrincipal());
            _runs.Enqueue(run);
        }

        while (!run.IsFinished)
        {
            lock (Lock)
            {
                foreach (var question in run.Questions.Select(static question => question.Question).ToList())
                    run.Execution!.Answers[question.Id] = FirstAnswer(question);
                run.Execution!.Step();
            }

            Clock.Advance(Options.StageDuration);
        }

        return [.. run.Events];
    }

    private static SubmitAnswerRequest FirstAnswer(Question question)
    {
        if (question.QuestionType == QuestionType.YesNo || question.QuestionType == QuestionType.Confirmation)
            return new SubmitAnswerYesRequest();
        if (question.Options.Count == 0)
            return new SubmitAnswerTextRequest { Text = "text" };
        return question.QuestionType == QuestionType.MultiSelect
            ? new SubmitAnswerMultiSelectedRequest { OptionKeys = [question.Options[0].Key] }
            : new SubmitAnswerSelectedRequest { OptionKey = question.Options[0].Key };
    }
}
