using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing;

/// <content>Setting up a test, and reading the resulting state.</content>
public sealed partial class FabroTestServer
{
    internal Dictionary<string, IReadOnlyDictionary<string, string>> Repositories { get; } = [];

    internal Dictionary<string, string> PullRequests { get; } = [];

    internal HashSet<string> WorkflowVersions { get; } = [];

    /// <summary>Returns the response of a model to a prompt, in completions, sessions, and pairings.</summary>
    public Func<string, string> ModelAnswer { get; set; } = static text => $"deterministic: {text}";

    /// <summary>
    /// Scripts the runs that start. If several scripts match a run, the last one is used. Without a script, a run executes the graph of its
    /// workflow.
    /// </summary>
    /// <param name="workflow">
    /// The runs that the script applies to, by the name of their workflow or graph, the ID of their automation, or their title;
    /// <see langword="null"/> for all runs.
    /// </param>
    /// <returns>The script, to which stages can be added.</returns>
    public RunScript WhenRunStarts(string? workflow = null)
    {
        var script = new RunScript(workflow);
        lock (Lock)
        {
            _runs.Scripts.Add(script);
        }

        return script;
    }

    /// <summary>Requires an approval before runs start.</summary>
    /// <param name="workflow">The runs, by the name of their workflow or graph, or their title.</param>
    public void RequireApproval(string workflow)
    {
        ArgumentException.ThrowIfNullOrEmpty(workflow);
        lock (Lock)
        {
            _runs.Approvals.Add(workflow);
        }
    }

    /// <summary>Adds a GitHub repository whose workflows automations can run.</summary>
    /// <param name="repository">The owner and name of the repository, such as <c>acme/app</c>.</param>
    /// <param name="workflows">The workflows of the repository: their names and graphs.</param>
    public void AddRepository(string repository, params (string Name, string Graph)[] workflows)
    {
        ArgumentException.ThrowIfNullOrEmpty(repository);
        ArgumentNullException.ThrowIfNull(workflows);
        lock (Lock)
        {
            Repositories[repository] = workflows.ToDictionary(
                static workflow => workflow.Name, static workflow => workflow.Graph, StringComparer.Ordinal);
        }
    }

    /// <summary>Adds a pull request on GitHub.</summary>
    /// <param name="htmlUrl">The URL of the pull request, such as <c>https://github.com/acme/app/pull/7</c>.</param>
    /// <param name="title">The title.</param>
    public void AddPullRequest(string htmlUrl, string title)
    {
        ArgumentException.ThrowIfNullOrEmpty(htmlUrl);
        lock (Lock)
        {
            PullRequests[htmlUrl] = title;
        }
    }

    /// <summary>Adds an environment.</summary>
    /// <param name="environment">The environment.</param>
    public void AddEnvironment(FabroEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        lock (Lock)
        {
            Configurations.AddEnvironment(environment);
        }
    }

    /// <summary>Creates a run as another client would. The run is not started.</summary>
    /// <param name="manifest">The manifest of the run.</param>
    /// <returns>The run.</returns>
    public Run AddRun(RunManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        lock (Lock)
        {
            return RunViews.ToRun(new RunFactory(this, _runs).Create(manifest, Identity.ToPrincipal(), "Fabro.Sdk.Testing"), _runs);
        }
    }

    /// <summary>The number of open event streams. It is 0 once every stream has ended or been disposed by its client.</summary>
    public int OpenStreams
    {
        get
        {
            lock (Lock)
            {
                return _runs.OpenStreams;
            }
        }
    }

    /// <summary>Reads the current state of all runs, in order of creation.</summary>
    /// <returns>The runs.</returns>
    public IReadOnlyList<Run> ReadRuns()
    {
        lock (Lock)
        {
            return [.. _runs.All.Select(run => RunViews.ToRun(run, _runs))];
        }
    }

    /// <summary>Reads the events of a run so far.</summary>
    /// <param name="runId">The ID of the run.</param>
    /// <returns>The events.</returns>
    /// <exception cref="ArgumentException">The server has no such run.</exception>
    public IReadOnlyList<RunEvent> ReadEvents(string runId)
    {
        lock (Lock)
        {
            var run = _runs.Find(runId) ?? throw new ArgumentException($"The server has no run with the ID '{runId}'.", nameof(runId));
            return [.. run.Events];
        }
    }

    /// <summary>Runs a graph to its end, answering its questions.</summary>
    internal IReadOnlyList<RunEvent> PlayToEnd(string graph)
    {
        var manifest = new RunManifest
        {
            Version = 1,
            Cwd = "/workspace",
            Target = new() { Path = "workflow.fabro" },
            Workflows = new Dictionary<string, ManifestWorkflow>
            {
                ["workflow.fabro"] = new() { Source = graph, Files = new Dictionary<string, ManifestFileEntry>() },
            },
        };
        RunRecord run;
        lock (Lock)
        {
            var caller = Identity.ToPrincipal();
            run = new RunFactory(this, _runs).Create(manifest, caller, "Fabro.Sdk.Testing");
            _runs.Append(run, new RunStartRequestedEvent { Properties = new() { Resume = false } }, caller);
            _runs.Append(run, new RunRunnableEvent { Properties = new() { Source = RunRunnableSource.StartRequested } }, caller);
            _runs.Enqueue(run);
        }

        while (!run.IsFinished)
        {
            lock (Lock)
            {
                foreach (var question in run.Questions.Select(static question => question.Question).ToList())
                {
                    run.Execution!.Answers[question.Id] = FirstAnswer(question);
                }

                run.Execution!.Step();
            }

            Clock.Advance(Options.StageDuration);
        }

        return [.. run.Events];
    }

    private static SubmitAnswerRequest FirstAnswer(Question question)
    {
        if (question.QuestionType == QuestionType.YesNo || question.QuestionType == QuestionType.Confirmation)
        {
            return new SubmitAnswerYesRequest();
        }

        if (question.Options.Count == 0)
        {
            return new SubmitAnswerTextRequest { Text = "text" };
        }

        return question.QuestionType == QuestionType.MultiSelect
            ? new SubmitAnswerMultiSelectedRequest { OptionKeys = [question.Options[0].Key] }
            : new SubmitAnswerSelectedRequest { OptionKey = question.Options[0].Key };
    }
}
