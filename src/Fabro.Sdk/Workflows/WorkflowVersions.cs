using Fabro.Sdk.Models;

namespace Fabro.Sdk.Workflows;

/// <summary>The workflows of a manifest as versions that a server stores, each with its own files: those that another one runs come before it.</summary>
internal sealed class WorkflowVersions
{
    private readonly RunManifest _manifest;
    private readonly Dictionary<string, IReadOnlyList<string>> _children = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];

    private WorkflowVersions(RunManifest manifest) => _manifest = manifest;

    /// <summary>The workflows by their paths, in the order in which they are stored; the last one is that of the manifest.</summary>
    public IReadOnlyList<string> Order => _order;

    /// <summary>Reads which workflows run which.</summary>
    /// <exception cref="FabroWorkflowException">They run each other in a circle, one is missing, or a graph cannot be parsed.</exception>
    public static WorkflowVersions Read(RunManifest manifest)
    {
        var versions = new WorkflowVersions(manifest);
        versions.Add(manifest.Target.Path, []);
        return versions;
    }

    /// <summary>A version, once those that it runs have their ids.</summary>
    /// <param name="path">The workflow's path.</param>
    /// <param name="ids">The ids by the paths of the workflows.</param>
    /// <exception cref="FabroWorkflowException">A file lies outside of the directory.</exception>
    public WorkflowVersion Create(string path, IReadOnlyDictionary<string, string> ids)
    {
        var workflow = _manifest.Workflows[path];
        var files = new Dictionary<string, string>(StringComparer.Ordinal) { [path] = workflow.Source };
        if (workflow.Config is { } config)
            files[config.Path] = config.Source;
        foreach (var (name, file) in workflow.Files)
            files[name] = file.Content;
        foreach (var name in files.Keys.Concat(_children[path]))
        {
            if (name.StartsWith("../", StringComparison.Ordinal) || name.StartsWith('/'))
                throw new FabroWorkflowException($"A workflow version has files of one directory and below it: {name} is not in {_manifest.Cwd}. Make the request with a directory that holds both.") { File = name };
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
            throw new FabroWorkflowException($"Workflows cannot be stored that run each other in a circle: {string.Join(" runs ", [.. parents.SkipWhile(parent => parent != path), path])}.") { File = path };
        if (_children.ContainsKey(path))
            return;
        if (!_manifest.Workflows.TryGetValue(path, out var workflow))
            throw new FabroWorkflowException($"The manifest has no workflow {path}.") { File = path };
        string[] children = [.. Graphs(path, workflow).SelectMany(graph => FindChildren(graph.Path, graph.Source)).Distinct(StringComparer.Ordinal)];
        foreach (var child in children)
            Add(child, [.. parents, path]);
        _children[path] = children;
        _order.Add(path);
    }

    // Its own, and those that it imports.
    private static IEnumerable<(string Path, string Source)> Graphs(string path, ManifestWorkflow workflow) =>
        workflow.Files.Where(static file => file.Value.Ref.Type == ManifestFileRefType.Import).Select(static file => (file.Key, file.Value.Content)).Prepend((path, workflow.Source));

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

        return graph.Nodes.Select(node => graph.Find(node, "stack.child_workflow")).OfType<string>().Select(child => FindChild(path, child));
    }

    /// <summary>The workflow that a graph means: by its file, by its settings, or by its name.</summary>
    private string FindChild(string graph, string reference)
    {
        var path = WorkflowPath.Join(graph, reference);
        if (_manifest.Workflows.ContainsKey(path))
            return path;
        var named = $".fabro/workflows/{reference}/workflow.toml";
        return _manifest.Workflows.FirstOrDefault(workflow => workflow.Value.Config?.Path is { } config && (config == path || config == named || config.EndsWith("/" + named, StringComparison.Ordinal))).Key
            ?? throw new FabroWorkflowException($"{graph} runs the workflow {reference}, which the manifest does not have.") { File = graph };
    }
}
