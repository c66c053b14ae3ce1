using System.Globalization;
using System.Text;
using System.Text.Json;
using Fabro.Sdk.Addressing;
using Fabro.Sdk.Models;
using Fabro.Sdk.Workflows;

namespace Fabro.Sdk;

/// <summary>
/// What a run is made of: a workflow, and how it is to be run. It is made from the text of a graph, from the files of a workflow, or from a manifest; what the
/// properties say beats what those say. <see cref="FabroClientRunExtensions.StartRunAsync"/> makes the run.
/// </summary>
public sealed class RunRequest
{
    private readonly RunManifest? _manifest;
    private readonly FabroWorkflowException? _goalFailure;
    private readonly string? _versionId;
    private readonly RunTarget? _target;

    private RunRequest(RunManifest manifest, FabroWorkflowException? goalFailure = null, string? identifier = null) =>
        (_manifest, _goalFailure, Identifier) = (manifest, goalFailure, identifier ?? manifest.Target.Path);

    private RunRequest(string versionId, RunTarget target) => (_versionId, _target) = (versionId, target);

    /// <summary>What the run is for; by default what the workflow says.</summary>
    public string? Goal { get; set; }

    /// <summary>The run's title, of up to 100 characters; by default the server makes one.</summary>
    public string? Title { get; set; }

    /// <summary>The id of the run that this one belongs to.</summary>
    public string? ParentId { get; set; }

    /// <summary>The id of the environment in which the stages are executed, such as <c>local</c>; by default that of the workflow, the project, or the server.</summary>
    public string? Environment { get; set; }

    /// <summary>The model of stages that do not name one; by default that of the workflow, the project, or the server.</summary>
    public string? Model { get; set; }

    /// <summary>The provider of <see cref="Model"/>; by default the model's own.</summary>
    public string? Provider { get; set; }

    /// <summary>Whether stages are simulated: commands are skipped, and questions answered with the first option. By default what the settings say, and else off.</summary>
    public bool? DryRun { get; set; }

    /// <summary>Whether questions are answered with approval by the server itself. By default what the settings say, and else off.</summary>
    public bool? AutoApprove { get; set; }

    /// <summary>Whether the sandbox stays after the run. By default what the environment says.</summary>
    public bool? KeepSandbox { get; set; }

    /// <summary>Whether the run's log has more detail. By default what the settings say, and else off.</summary>
    public bool? Verbose { get; set; }

    /// <summary>Labels, to find the run by; a key has no equals sign.</summary>
    public IDictionary<string, string> Labels { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// The values of the workflow's inputs; a name has no equals sign. A value is a string, a Boolean or a number; the server reads a text such as <c>true</c> or
    /// <c>5</c> as it reads those.
    /// </summary>
    public IDictionary<string, object> Inputs { get; } = new Dictionary<string, object>(StringComparer.Ordinal);

    /// <summary>A run of a graph that is at hand as text.</summary>
    /// <param name="graph">The graph, which names no files.</param>
    /// <param name="directory">
    /// The directory in which the run works, as the server sees it where that is on another machine; <see langword="null"/> for the current one.
    /// </param>
    /// <returns>The request.</returns>
    public static RunRequest FromGraph(string graph, string? directory = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(graph);
        const string path = "workflow.fabro";
        return new RunRequest(new RunManifest
        {
            Version = 1,
            Cwd = directory ?? Directory.GetCurrentDirectory(),
            Target = new() { Path = path },
            Workflows = new Dictionary<string, ManifestWorkflow> { [path] = new() { Source = graph } },
        });
    }

    /// <summary>A run of a manifest that was made already. It is not changed.</summary>
    /// <param name="manifest">The manifest.</param>
    /// <returns>The request.</returns>
    public static RunRequest FromManifest(RunManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        return new RunRequest(manifest);
    }

    /// <summary>
    /// A run of a workflow's files, which are found and collected as the command-line client does: the graph, its settings and those of the project and of the
    /// user, the prompts, templates, imported graphs and Dockerfiles that they name, the workflows that it runs, and what <c>git</c> says of the directory.
    /// </summary>
    /// <param name="workflow">
    /// The path of a graph file or of a <c>workflow.toml</c>, or the name of a workflow: that of its directory in <c>.fabro/workflows</c>, up from
    /// <paramref name="directory"/> or in the user's home directory.
    /// </param>
    /// <param name="directory">The directory in which the run works; <see langword="null"/> for the current one.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The request.</returns>
    /// <exception cref="FabroWorkflowException">There is no such workflow, or a file of it is missing, cannot be read or parsed, or names another in a way that is not supported.</exception>
    public static Task<RunRequest> FromWorkflowAsync(string workflow, string? directory = null, CancellationToken cancellationToken = default) =>
        FromWorkflowAsync(workflow, directory, UserEnvironment.Process, cancellationToken);

    /// <summary>
    /// A run of a workflow version that the server has stored, as <see cref="FabroClientRunExtensions.RegisterWorkflowAsync"/> stores them. Servers of 0.357 take
    /// such requests alone; servers of 0.254 and 0.333 take none.
    /// </summary>
    /// <param name="versionId">The version's id.</param>
    /// <param name="target">Where the run works: a repository, a folder on the server, or nothing.</param>
    /// <returns>The request.</returns>
    public static RunRequest FromVersion(string versionId, RunTarget target)
    {
        ArgumentException.ThrowIfNullOrEmpty(versionId);
        ArgumentNullException.ThrowIfNull(target);
        return new RunRequest(versionId, target);
    }

    /// <summary>The workflow as it was named, which servers up to 0.254 want to know.</summary>
    internal string? Identifier { get; }

    /// <summary>Whether the request is one of <see cref="FromVersion"/>, of which <see cref="ToIntent"/> is sent, and no manifest.</summary>
    public bool IsOfVersion => _versionId is not null;

    /// <summary>What is sent for a stored version.</summary>
    /// <returns>An intent of its own.</returns>
    /// <exception cref="InvalidOperationException">The request is not one of <see cref="FromVersion"/>.</exception>
    /// <exception cref="ArgumentException">An input has a value of another type than can be sent.</exception>
    public RunIntent ToIntent()
    {
        if (_versionId is null)
            throw new InvalidOperationException("The request is one of a manifest. Store the workflow with RegisterWorkflowAsync, and make a request of its version.");
        var args = new RunIntentArgs { Model = Model, Provider = Provider, DryRun = DryRun, AutoApprove = AutoApprove, PreserveSandbox = KeepSandbox };
        if (Labels.Count > 0)
            args.Labels = new Dictionary<string, string>(Labels);
        if (Inputs.Count > 0)
            args.Inputs = Inputs.ToDictionary(static input => input.Key, static input => Element(input.Key, input.Value));
        return new RunIntent { WorkflowVersionId = _versionId, Target = _target!, Args = args, EnvironmentId = Environment, ParentId = ParentId, Title = Title, Goal = Goal };
    }

    /// <summary>The manifest that is sent.</summary>
    /// <returns>A manifest of its own.</returns>
    /// <exception cref="InvalidOperationException">The request is one of <see cref="FromVersion"/>.</exception>
    /// <exception cref="FabroWorkflowException">The settings name a file for the goal that cannot be read, and <see cref="Goal"/> is not set.</exception>
    /// <exception cref="ArgumentException">A label or an input has a key that cannot be sent, or an input a value of another type.</exception>
    public RunManifest ToManifest()
    {
        if (_manifest is null)
            throw new InvalidOperationException("The request is one of a stored version, which has no manifest.");
        if (Goal is null && _goalFailure is not null)
            throw _goalFailure;
        var manifest = _manifest.Clone();
        if (Goal is not null)
            manifest.Goal = new() { Type = ManifestGoalType.Text, Text = Goal };
        if (Title is not null)
            manifest.Title = Title;
        if (ParentId is not null)
            manifest.ParentId = ParentId;
        var args = manifest.Args?.Clone() ?? new ManifestArgs();
        if (Apply(args))
            manifest.Args = args;
        return manifest;
    }

    internal static async Task<RunRequest> FromWorkflowAsync(string workflow, string? directory, UserEnvironment environment, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(workflow);
        var home = new FabroHome(environment);
        directory = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory ?? Directory.GetCurrentDirectory()));
        var location = await WorkflowLocation.ResolveAsync(workflow, directory, home, cancellationToken).ConfigureAwait(false);
        var project = WorkflowLocation.FindProject(WorkflowPath.DirectoryOf(location.Graph)) is { } path ? await WorkflowSettingsFile.ReadAsync(path, cancellationToken).ConfigureAwait(false) : null;
        var user = home.SettingsFile is { } file && File.Exists(file) ? await WorkflowSettingsFile.ReadAsync(file, cancellationToken).ConfigureAwait(false) : null;

        var bundle = new WorkflowBundle(directory, home);
        await bundle.AddAsync(location, cancellationToken).ConfigureAwait(false);
        var target = WorkflowPath.ToManifest(location.Graph, directory);
        await bundle.AddDockerfilesAsync(target, project, cancellationToken).ConfigureAwait(false);
        var settings = new WorkflowSettingsChain([location.Settings, project, user]);
        var manifest = new RunManifest
        {
            Version = 1,
            Cwd = directory,
            Target = new() { Path = target },
            Workflows = bundle.Workflows,
        };
        if (Configs(project, user) is { Count: > 0 } configs)
            manifest.Configs = configs;
        if (await GitRepository.FindAsync(settings.WorkingDirectory(directory), settings.Origin, cancellationToken).ConfigureAwait(false) is { } git)
            manifest.Git = git;

        FabroWorkflowException? goalFailure = null;
        try
        {
            if ((await settings.FindGoalAsync(cancellationToken).ConfigureAwait(false) ?? bundle.FindGoal(target)) is { } goal)
                manifest.Goal = goal;
        }
        catch (FabroWorkflowException exception)
        {
            // The caller's goal may come in its place.
            goalFailure = exception;
        }

        return new RunRequest(manifest, goalFailure, workflow);
    }

    private static List<ManifestConfig> Configs(WorkflowSettingsFile? project, WorkflowSettingsFile? user)
    {
        var configs = new List<ManifestConfig>();
        if (project is not null)
            configs.Add(new() { Type = ManifestConfigType.Project, Path = project.Path, Source = project.Source });
        if (user is not null)
            configs.Add(new() { Type = ManifestConfigType.User, Path = user.Path, Source = user.Source });
        return configs;
    }

    private static string Pair(string what, string key, object value)
    {
        if (key.Length == 0 || key.Contains('=', StringComparison.Ordinal))
            throw new ArgumentException($"The key '{key}' of {what} cannot be sent: it is empty, or has an equals sign.");
        return $"{key}={Text(what, key, value)}";
    }

    private static string Text(string what, string key, object value) => value switch
    {
        string given => given,
        bool given => given ? "true" : "false",
        sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"The value of {what} '{key}' is a {value?.GetType().Name ?? "null"}. Give a string, a Boolean or a number."),
    };

    private static JsonElement Element(string key, object value)
    {
        var text = Text("an input", key, value);
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(value is string ? $"\"{JsonEncodedText.Encode(text)}\"" : text));
        try
        {
            return JsonElement.ParseValue(ref reader);
        }
        catch (JsonException exception)
        {
            throw new ArgumentException($"The value of an input '{key}' is {text}, which JSON cannot say.", exception);
        }
    }

    /// <summary>Writes what is set into arguments; false where nothing is.</summary>
    private bool Apply(ManifestArgs args)
    {
        var given = false;
        Set(Environment, value => args.Environment = value);
        Set(Model, value => args.Model = value);
        Set(Provider, value => args.Provider = value);
        Set(DryRun, value => args.DryRun = value);
        Set(AutoApprove, value => args.AutoApprove = value);
        Set(KeepSandbox, value => args.PreserveSandbox = value);
        Set(Verbose, value => args.Verbose = value);
        Set(Labels.Count == 0 ? null : Labels, labels => args.Labels = [.. args.Labels, .. labels.Select(static label => Pair("a label", label.Key, label.Value))]);
        Set(Inputs.Count == 0 ? null : Inputs, inputs => args.Inputs = [.. args.Inputs, .. inputs.Select(static input => Pair("an input", input.Key, input.Value))]);
        return given;

        void Set<T>(T? value, Action<T> assign)
        {
            if (value is null)
                return;
            assign(value);
            given = true;
        }
    }
}
