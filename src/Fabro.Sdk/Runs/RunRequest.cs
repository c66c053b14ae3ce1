using System.Globalization;
using System.Text;
using System.Text.Json;
using Fabro.Sdk.Cli;
using Fabro.Sdk.Models;
using Fabro.Sdk.Workflows;

namespace Fabro.Sdk;

/// <summary>
/// A request for a run: a workflow and the options of the run. Create it from the text of a graph, the files of a workflow, a manifest, or
/// a stored version. Properties of the request override the values in those. <see cref="FabroClientRunExtensions.StartRunAsync"/> creates
/// and starts the run.
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

    /// <summary>The goal of the run. By default, the goal of the workflow.</summary>
    public string? Goal { get; set; }

    /// <summary>The run's title, of up to 100 characters. By default, the server creates one.</summary>
    public string? Title { get; set; }

    /// <summary>The id of the parent run.</summary>
    public string? ParentId { get; set; }

    /// <summary>
    /// The id of the environment in which the stages are executed, such as <c>local</c>. By default, that of the workflow, the project, or
    /// the server.
    /// </summary>
    public string? Environment { get; set; }

    /// <summary>The model for stages that do not specify one. By default, that of the workflow, the project, or the server.</summary>
    public string? Model { get; set; }

    /// <summary>The provider of <see cref="Model"/>. By default, the model's own provider.</summary>
    public string? Provider { get; set; }

    /// <summary>
    /// Whether stages are simulated: commands are skipped, and questions are answered with the first option. By default, the value in the
    /// settings, or otherwise false.
    /// </summary>
    public bool? DryRun { get; set; }

    /// <summary>Whether the server automatically approves questions. By default, the value in the settings, or otherwise false.</summary>
    public bool? AutoApprove { get; set; }

    /// <summary>Whether the sandbox is kept after the run. By default, the setting of the environment.</summary>
    public bool? KeepSandbox { get; set; }

    /// <summary>Whether the run's log is more detailed. By default, the value in the settings, or otherwise false.</summary>
    public bool? Verbose { get; set; }

    /// <summary>The labels, by which the run can be found. A key must not contain an equals sign.</summary>
    public IDictionary<string, string> Labels { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// The values of the workflow's inputs. A name must not contain an equals sign. A value is a string, a Boolean or a number. The server
    /// treats a string such as <c>true</c> or <c>5</c> as a Boolean or number.
    /// </summary>
    public IDictionary<string, object> Inputs { get; } = new Dictionary<string, object>(StringComparer.Ordinal);

    /// <summary>Creates a request from the text of a graph.</summary>
    /// <param name="graph">The graph, which must not reference files.</param>
    /// <param name="directory">
    /// The working directory of the run, as seen by the server if that is on another machine; <see langword="null"/> for the current
    /// directory.
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

    /// <summary>Creates a request from an existing manifest, which is not modified.</summary>
    /// <param name="manifest">The manifest.</param>
    /// <returns>The request.</returns>
    public static RunRequest FromManifest(RunManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        return new RunRequest(manifest);
    }

    /// <summary>
    /// Creates a request from the files of a workflow, which are found and collected as in the CLI: the graph, its settings and those of
    /// the project and the user, the prompts, templates, imported graphs and Dockerfiles that they reference, the workflows that it runs,
    /// and the <c>git</c> state of the directory.
    /// </summary>
    /// <param name="workflow">
    /// The path of a graph file or of a <c>workflow.toml</c>, or the name of a workflow. The name is that of its directory in
    /// <c>.fabro/workflows</c>, in <paramref name="directory"/>, one of its parents, or the user's home directory.
    /// </param>
    /// <param name="directory">The working directory of the run; <see langword="null"/> for the current directory.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The request.</returns>
    /// <exception cref="FabroWorkflowException">
    /// The workflow does not exist, or one of its files is missing, cannot be read or parsed, or references another file in a way that is
    /// not supported.
    /// </exception>
    public static Task<RunRequest> FromWorkflowAsync(
        string workflow, string? directory = null, CancellationToken cancellationToken = default) =>
        FromWorkflowAsync(workflow, directory, UserEnvironment.Process, cancellationToken);

    /// <summary>
    /// Creates a request from a stored workflow version (see <see cref="FabroClientRunExtensions.RegisterWorkflowAsync"/>). Servers of
    /// version 0.357 accept only such requests. Servers of versions 0.254 and 0.333 do not accept them.
    /// </summary>
    /// <param name="versionId">The version's id.</param>
    /// <param name="target">The target of the run: a repository, a directory on the server, or none.</param>
    /// <returns>The request.</returns>
    public static RunRequest FromVersion(string versionId, RunTarget target)
    {
        ArgumentException.ThrowIfNullOrEmpty(versionId);
        ArgumentNullException.ThrowIfNull(target);
        return new RunRequest(versionId, target);
    }

    /// <summary>The workflow as specified by the caller, which servers up to version 0.254 require.</summary>
    internal string? Identifier { get; }

    /// <summary>
    /// Whether the request was created by <see cref="FromVersion"/>, so that <see cref="ToIntent"/> is sent instead of a manifest.
    /// </summary>
    public bool IsOfVersion => _versionId is not null;

    /// <summary>Creates the intent that is sent for a stored version.</summary>
    /// <returns>A new intent.</returns>
    /// <exception cref="InvalidOperationException">The request was not created by <see cref="FromVersion"/>.</exception>
    /// <exception cref="ArgumentException">The value of an input has an unsupported type.</exception>
    public RunIntent ToIntent()
    {
        if (_versionId is null)
        {
            throw new InvalidOperationException(
                "The request was created from a manifest. Store the workflow with RegisterWorkflowAsync, and create a request from its version.");
        }

        var args = new RunIntentArgs
        {
            Model = Model,
            Provider = Provider,
            DryRun = DryRun,
            AutoApprove = AutoApprove,
            PreserveSandbox = KeepSandbox,
        };
        if (Labels.Count > 0)
        {
            args.Labels = new Dictionary<string, string>(Labels);
        }

        if (Inputs.Count > 0)
        {
            args.Inputs = Inputs.ToDictionary(static input => input.Key, static input => Element(input.Key, input.Value));
        }

        return new RunIntent
        {
            WorkflowVersionId = _versionId,
            Target = _target!,
            Args = args,
            EnvironmentId = Environment,
            ParentId = ParentId,
            Title = Title,
            Goal = Goal,
        };
    }

    /// <summary>Creates the manifest that is sent.</summary>
    /// <returns>A new manifest.</returns>
    /// <exception cref="InvalidOperationException">The request was created by <see cref="FromVersion"/>.</exception>
    /// <exception cref="FabroWorkflowException">
    /// The goal file in the settings cannot be read, and <see cref="Goal"/> is not set.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// A label or an input has an invalid key, or the value of an input has an unsupported type.
    /// </exception>
    public RunManifest ToManifest()
    {
        if (_manifest is null)
        {
            throw new InvalidOperationException("The request was created from a stored version and has no manifest.");
        }

        if (Goal is null && _goalFailure is not null)
        {
            throw _goalFailure;
        }

        var manifest = _manifest.Clone();
        if (Goal is not null)
        {
            manifest.Goal = new() { Type = ManifestGoalType.Text, Text = Goal };
        }

        if (Title is not null)
        {
            manifest.Title = Title;
        }

        if (ParentId is not null)
        {
            manifest.ParentId = ParentId;
        }

        var args = manifest.Args?.Clone() ?? new ManifestArgs();
        if (Apply(args))
        {
            manifest.Args = args;
        }

        return manifest;
    }

    internal static async Task<RunRequest> FromWorkflowAsync(
        string workflow, string? directory, UserEnvironment environment, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(workflow);
        var home = new FabroHome(environment);
        directory = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory ?? Directory.GetCurrentDirectory()));
        var location = await WorkflowLocation.ResolveAsync(workflow, directory, home, cancellationToken).ConfigureAwait(false);
        var project = WorkflowLocation.FindProject(WorkflowPath.DirectoryOf(location.Graph)) is { } path
            ? await WorkflowSettingsFile.ReadAsync(path, cancellationToken).ConfigureAwait(false)
            : null;
        var user = home.SettingsFile is { } file && File.Exists(file)
            ? await WorkflowSettingsFile.ReadAsync(file, cancellationToken).ConfigureAwait(false)
            : null;

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
        {
            manifest.Configs = configs;
        }

        var git = await GitRepository.FindAsync(
            settings.WorkingDirectory(directory), settings.Origin, cancellationToken).ConfigureAwait(false);
        if (git is not null)
        {
            manifest.Git = git;
        }

        FabroWorkflowException? goalFailure = null;
        try
        {
            if ((await settings.FindGoalAsync(cancellationToken).ConfigureAwait(false) ?? bundle.FindGoal(target)) is { } goal)
            {
                manifest.Goal = goal;
            }
        }
        catch (FabroWorkflowException exception)
        {
            // Not thrown yet, because the caller may set a goal instead.
            goalFailure = exception;
        }

        return new RunRequest(manifest, goalFailure, workflow);
    }

    private static List<ManifestConfig> Configs(WorkflowSettingsFile? project, WorkflowSettingsFile? user)
    {
        var configs = new List<ManifestConfig>();
        if (project is not null)
        {
            configs.Add(new() { Type = ManifestConfigType.Project, Path = project.Path, Source = project.Source });
        }

        if (user is not null)
        {
            configs.Add(new() { Type = ManifestConfigType.User, Path = user.Path, Source = user.Source });
        }

        return configs;
    }

    private static string Pair(string what, string key, object value)
    {
        if (key.Length == 0 || key.Contains('=', StringComparison.Ordinal))
        {
            throw new ArgumentException($"The key '{key}' of {what} is not valid: it must not be empty or contain an equals sign.");
        }

        return $"{key}={Text(what, key, value)}";
    }

    private static string Text(string what, string key, object value) => value switch
    {
        string given => given,
        bool given => given ? "true" : "false",
        sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal =>
            ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException(
            $"The value of {what} '{key}' has the unsupported type {value?.GetType().Name ?? "null"}. Use a string, a Boolean or a number."),
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
            throw new ArgumentException($"The value of an input '{key}' is {text}, which JSON cannot represent.", exception);
        }
    }

    /// <summary>Copies the properties that are set to the arguments; false if none is set.</summary>
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
        Set(
            Labels.Count == 0 ? null : Labels,
            labels => args.Labels = [.. args.Labels, .. labels.Select(static label => Pair("a label", label.Key, label.Value))]);
        Set(
            Inputs.Count == 0 ? null : Inputs,
            inputs => args.Inputs = [.. args.Inputs, .. inputs.Select(static input => Pair("an input", input.Key, input.Value))]);
        return given;

        void Set<T>(T? value, Action<T> assign)
        {
            if (value is null)
            {
                return;
            }

            assign(value);
            given = true;
        }
    }
}
