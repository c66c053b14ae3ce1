using Fabro.Sdk.Addressing;

namespace Fabro.Sdk.Workflows;

/// <summary>Where a workflow is: its graph, and its settings if it has some.</summary>
internal sealed record WorkflowLocation(string Graph, WorkflowSettingsFile? Settings)
{
    /// <summary>Finds a workflow: by the path of its graph or of its settings, or by its name in the project or among the user's own.</summary>
    /// <exception cref="FabroWorkflowException">There is none, or its settings cannot be read.</exception>
    public static async Task<WorkflowLocation> ResolveAsync(string workflow, string directory, FabroHome home, CancellationToken cancellationToken)
    {
        var path = WorkflowPath.HasExtension(workflow) ? ResolvePath(workflow, directory) : FindByName(workflow, directory, home);
        if (!File.Exists(path))
            throw new FabroWorkflowException($"Workflow not found: {path}. Give the path of its graph file or of its workflow.toml, or its name below .fabro/workflows.") { File = path };
        if (Path.GetExtension(path) != ".toml")
            return new WorkflowLocation(path, await FindSettingsAsync(path, cancellationToken).ConfigureAwait(false));
        var settings = await WorkflowSettingsFile.ReadAsync(path, cancellationToken).ConfigureAwait(false);
        return new WorkflowLocation(settings.Graph, settings);
    }

    /// <summary>The project's settings, in the nearest directory up from the workflow; null when there are none.</summary>
    public static string? FindProject(string directory) => FindUpwards(directory, Path.Combine(".fabro", "project.toml"));

    private static string ResolvePath(string workflow, string directory) =>
        Path.IsPathFullyQualified(workflow) ? Path.GetFullPath(workflow)
            : WorkflowPath.Resolve(directory, workflow) ?? throw new FabroWorkflowException($"unsupported manifest workflow reference: {workflow}. Give an absolute path, or one relative to {directory}.");

    private static string FindByName(string name, string directory, FabroHome home)
    {
        if (name.Length == 0 || name.Contains('\0', StringComparison.Ordinal))
            throw new FabroWorkflowException($"Unknown workflow '{name}': that is no name.");
        if (FindUpwards(directory, Path.Combine(".fabro", "workflows", name, "workflow.toml")) is { } found)
            return found;
        if (UserWorkflows(home) is { } user && Path.Combine(user, name, "workflow.toml") is var own && File.Exists(own))
            return own;
        var known = Known(directory, home);
        throw new FabroWorkflowException(
            $"Unknown workflow '{name}'. "
                + (known.Count == 0 ? $"There are none below .fabro/workflows, neither in {directory} and its parents nor among the user's own." : $"Available workflows: {string.Join(", ", known)}."));
    }

    private static async Task<WorkflowSettingsFile?> FindSettingsAsync(string graph, CancellationToken cancellationToken)
    {
        var path = Path.Combine(WorkflowPath.DirectoryOf(graph), "workflow.toml");
        if (!File.Exists(path))
            return null;
        try
        {
            var settings = await WorkflowSettingsFile.ReadAsync(path, cancellationToken).ConfigureAwait(false);
            return settings.Graph == graph ? settings : null;
        }
        catch (FabroWorkflowException)
        {
            // Those of another graph, for all one can tell.
            return null;
        }
    }

    private static string? FindUpwards(string directory, string file)
    {
        for (var current = directory; current is not null; current = Path.GetDirectoryName(current))
        {
            if (Path.Combine(current, file) is var path && File.Exists(path))
                return path;
        }

        return null;
    }

    private static SortedSet<string> Known(string directory, FabroHome home)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        for (var current = directory; current is not null; current = Path.GetDirectoryName(current))
            AddNames(names, Path.Combine(current, ".fabro", "workflows"));
        AddNames(names, UserWorkflows(home));
        return names;
    }

    private static void AddNames(SortedSet<string> names, string? directory)
    {
        if (!Directory.Exists(directory))
            return;
        try
        {
            names.UnionWith(Directory.EnumerateDirectories(directory).Where(static name => File.Exists(Path.Combine(name, "workflow.toml"))).Select(static name => Path.GetFileName(name)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // They are for a message alone.
        }
    }

    private static string? UserWorkflows(FabroHome home) => home.Root is { } root ? Path.Combine(root, "workflows") : null;
}
