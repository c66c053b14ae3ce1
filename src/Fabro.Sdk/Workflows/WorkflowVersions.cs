using Fabro.Sdk.Models;

namespace Fabro.Sdk.Workflows;

/// <summary>
/// The workflows of a manifest as versions that a server stores, each with its own files. Child workflows come before their parents.
/// </summary>
internal sealed class WorkflowVersions
{
    private readonly RunManifest _manifest;
    private readonly Dictionary<string, IReadOnlyList<string>> _children = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];

    private WorkflowVersions(RunManifest manifest) => _manifest = manifest;

    /// <summary>
    /// The paths of the workflows, in the order in which they are stored. The last one is the root workflow of the manifest.
    /// </summary>
    public IReadOnlyList<string> Order => _order;

    /// <summary>Determines which workflows run which.</summary>
    /// <exception cref="FabroWorkflowException">The workflows form a cycle, one is missing, or a graph cannot be parsed.</exception>
    public static WorkflowVersions Read(RunManifest manifest)
    {
        var versions = new WorkflowVersions(manifest);
        versions.Add(manifest.Target.Path, []);
        return versions;
    }

    /// <summary>Creates a version. The versions of its child workflows must already have ids.</summary>
    /// <param name="path">The workflow's path.</param>
    /// <param name="ids">The version ids by workflow path.</param>
    /// <exception cref="FabroWorkflowException">A file is outside of the directory.</exception>
    public WorkflowVersion Create(string path, IReadOnlyDictionary<string, string> ids)
    {
        var workflow = _manifest.Workflows[path];
        var files = new Dictionary<string, string>(StringComparer.Ordinal) { [path] = workflow.Source };
        if (workflow.Config is { } config)
        {
            files[config.Path] = config.Source;
        }

        foreach (var (name, file) in workflow.Files)
        {
            files[name] = file.Content;
        }

        foreach (var name in files.Keys.Concat(_children[path]))
        {
            if (name.StartsWith("../", StringComparison.Ordinal) || name.StartsWith('/'))
            {
                throw new FabroWorkflowException(
                    $"All files of a workflow version must be in one directory: '{name}' is not in '{_manifest.Cwd}'. Create the request with a directory that contains both.")
                {
                    File = name,
                };
            }
        }

        return new WorkflowVersion
        {
            Entrypoint = path,
            Files = files,
            WorkflowDependencies = _children[path].ToDictionary(static child => child, child => ids[child], StringComparer.Ordinal),
        };
    }

    private void Add(string path, IReadOnlyList<string> parents)
    {
        if (parents.Contains(path))
        {
            throw new FabroWorkflowException(
                $"Workflows that run each other in a cycle cannot be stored: {string.Join(" runs ", [.. parents.SkipWhile(parent => parent != path), path])}.")
            {
                File = path,
            };
        }

        if (_children.ContainsKey(path))
        {
            return;
        }

        if (!_manifest.Workflows.TryGetValue(path, out var workflow))
        {
            throw new FabroWorkflowException($"The manifest does not contain the workflow '{path}'.") { File = path };
        }

        var references = Graphs(path, workflow).SelectMany(graph => FindChildren(graph.Path, graph.Source));
        string[] children = [.. references.Distinct(StringComparer.Ordinal)];
        foreach (var child in children)
        {
            Add(child, [.. parents, path]);
        }

        _children[path] = children;
        _order.Add(path);
    }

    // The workflow's own graph, and the graphs that it imports.
    private static IEnumerable<(string Path, string Source)> Graphs(string path, ManifestWorkflow workflow) =>
        workflow.Files
            .Where(static file => file.Value.Ref.Type == ManifestFileRefType.Import)
            .Select(static file => (file.Key, file.Value.Content))
            .Prepend((path, workflow.Source));

    private IEnumerable<string> FindChildren(string path, string source)
    {
        WorkflowGraph graph;
        try
        {
            graph = WorkflowGraph.Read(source);
        }
        catch (FormatException exception)
        {
            throw new FabroWorkflowException($"Failed to parse {path}: {exception.Message}", exception) { File = path };
        }

        return graph.Nodes
            .Select(node => graph.Find(node, "stack.child_workflow"))
            .OfType<string>()
            .Select(child => FindChild(path, child));
    }

    /// <summary>Resolves the workflow that a graph references by its file, its settings, or its name.</summary>
    private string FindChild(string graph, string reference)
    {
        var path = WorkflowPath.Join(graph, reference);
        if (_manifest.Workflows.ContainsKey(path))
        {
            return path;
        }

        var named = $".fabro/workflows/{reference}/workflow.toml";
        var known = _manifest.Workflows.FirstOrDefault(workflow => workflow.Value.Config?.Path is { } config
            && (config == path || config == named || config.EndsWith("/" + named, StringComparison.Ordinal)));
        return known.Key
            ?? throw new FabroWorkflowException($"'{graph}' runs the workflow '{reference}', which the manifest does not contain.")
            {
                File = graph,
            };
    }
}
