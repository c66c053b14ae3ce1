using Fabro.Sdk.Cli;

namespace Fabro.Sdk.Workflows;

/// <summary>The location of a workflow: its graph, and its settings if it has any.</summary>
internal sealed record WorkflowLocation(string Graph, WorkflowSettingsFile? Settings)
{
    /// <summary>
    /// Finds a workflow by the path of its graph or settings, or by its name in the project or among the user's workflows.
    /// </summary>
    /// <exception cref="FabroWorkflowException">The workflow was not found, or its settings cannot be read.</exception>
    public static async Task<WorkflowLocation> ResolveAsync(
        string workflow, string directory, FabroHome home, CancellationToken cancellationToken)
    {
        var path = WorkflowPath.HasExtension(workflow) ? ResolvePath(workflow, directory) : FindByName(workflow, directory, home);
        if (!File.Exists(path))
        {
            throw new FabroWorkflowException(
                $"Workflow not found: {path}. Specify the path of its graph file or its workflow.toml, or its name in .fabro/workflows.")
            {
                File = path,
            };
        }

        if (Path.GetExtension(path) != ".toml")
        {
            return new WorkflowLocation(path, await FindSettingsAsync(path, cancellationToken).ConfigureAwait(false));
        }

        var settings = await WorkflowSettingsFile.ReadAsync(path, cancellationToken).ConfigureAwait(false);
        return new WorkflowLocation(settings.Graph, settings);
    }

    /// <summary>The project's settings in the nearest parent directory of the workflow; null if absent.</summary>
    public static string? FindProject(string directory) => FindUpwards(directory, Path.Combine(".fabro", "project.toml"));

    private static string ResolvePath(string workflow, string directory) =>
        Path.IsPathFullyQualified(workflow) ? Path.GetFullPath(workflow)
            : WorkflowPath.Resolve(directory, workflow)
                ?? throw new FabroWorkflowException(
                    $"unsupported manifest workflow reference: {workflow}. Specify an absolute path, or a path relative to {directory}.");

    private static string FindByName(string name, string directory, FabroHome home)
    {
        if (name.Length == 0 || name.Contains('\0', StringComparison.Ordinal))
        {
            throw new FabroWorkflowException($"Unknown workflow '{name}': this is not a valid name.");
        }

        if (FindUpwards(directory, Path.Combine(".fabro", "workflows", name, "workflow.toml")) is { } found)
        {
            return found;
        }

        if (UserWorkflows(home) is { } user && Path.Combine(user, name, "workflow.toml") is var own && File.Exists(own))
        {
            return own;
        }

        var known = Known(directory, home);
        throw new FabroWorkflowException(
            $"Unknown workflow '{name}'. "
                + (known.Count == 0
                    ? $"No workflows were found in .fabro/workflows of {directory} and its parents, or among the user's workflows."
                    : $"Available workflows: {string.Join(", ", known)}."));
    }

    private static async Task<WorkflowSettingsFile?> FindSettingsAsync(string graph, CancellationToken cancellationToken)
    {
        var path = Path.Combine(WorkflowPath.DirectoryOf(graph), "workflow.toml");
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            var settings = await WorkflowSettingsFile.ReadAsync(path, cancellationToken).ConfigureAwait(false);
            return settings.Graph == graph ? settings : null;
        }
        catch (FabroWorkflowException)
        {
            // Settings that cannot be read are ignored: they may belong to another graph.
            return null;
        }
    }

    private static string? FindUpwards(string directory, string file)
    {
        for (var current = directory; current is not null; current = Path.GetDirectoryName(current))
        {
            if (Path.Combine(current, file) is var path && File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }

    private static SortedSet<string> Known(string directory, FabroHome home)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        for (var current = directory; current is not null; current = Path.GetDirectoryName(current))
        {
            AddNames(names, Path.Combine(current, ".fabro", "workflows"));
        }

        AddNames(names, UserWorkflows(home));
        return names;
    }

    private static void AddNames(SortedSet<string> names, string? directory)
    {
        if (!Directory.Exists(directory))
        {
            return;
        }

        try
        {
            names.UnionWith(
                Directory.EnumerateDirectories(directory)
                    .Where(static name => File.Exists(Path.Combine(name, "workflow.toml")))
                    .Select(static name => Path.GetFileName(name)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The names are only used in a message.
        }
    }

    private static string? UserWorkflows(FabroHome home) => home.Root is { } root ? Path.Combine(root, "workflows") : null;
}
