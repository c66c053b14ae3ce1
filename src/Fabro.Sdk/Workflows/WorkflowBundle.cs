using Fabro.Sdk.Cli;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Workflows;

/// <summary>Collects a workflow, the workflows that it runs, and the files that they reference, by the rules of the CLI.</summary>
internal sealed class WorkflowBundle(string directory, FabroHome home)
{
    private readonly Dictionary<string, Entry> _workflows = new(StringComparer.Ordinal);

    /// <summary>The workflows by path in the manifest.</summary>
    public IReadOnlyDictionary<string, ManifestWorkflow> Workflows =>
        _workflows.ToDictionary(static entry => entry.Key, static entry => entry.Value.ToManifest(), StringComparer.Ordinal);

    /// <summary>The goal in a workflow's graph; null if absent.</summary>
    public ManifestGoal? FindGoal(string workflow) =>
        _workflows[workflow].Goal is { } goal ? new() { Type = ManifestGoalType.Graph, Text = goal } : null;

    /// <summary>Adds a workflow with all files that it needs.</summary>
    /// <exception cref="FabroWorkflowException">
    /// A file is missing, cannot be read, or references another file in a way that is not supported.
    /// </exception>
    public async Task AddAsync(WorkflowLocation location, CancellationToken cancellationToken)
    {
        var key = WorkflowPath.ToManifest(location.Graph, directory);
        if (_workflows.ContainsKey(key))
        {
            return;
        }

        var source = await WorkflowFile.ReadAsync(location.Graph, cancellationToken).ConfigureAwait(false);
        var entry = new Entry(
            source,
            location.Settings is { } settings
                ? new() { Path = WorkflowPath.ToManifest(settings.Path, directory), Source = settings.Source }
                : null);
        _workflows.Add(key, entry);
        await AddDockerfilesAsync(key, location.Settings, cancellationToken).ConfigureAwait(false);
        entry.Goal = await AddFilesOfAsync(entry, new Scanned(location.Graph, key, source), [], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Adds the Dockerfiles in the settings to a workflow.</summary>
    /// <exception cref="FabroWorkflowException">A Dockerfile cannot be read.</exception>
    public async Task AddDockerfilesAsync(string workflow, WorkflowSettingsFile? settings, CancellationToken cancellationToken)
    {
        if (settings is null)
        {
            return;
        }

        foreach (var path in settings.Dockerfiles())
        {
            var file = new Reference("Dockerfile", path, settings.Path, WorkflowPath.ToManifest(settings.Path, directory));
            await AddFileAsync(_workflows[workflow], file, ManifestFileRefType.Dockerfile, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Adds the files that a graph and its imported graphs reference. Returns the graph's goal.</summary>
    private async Task<string?> AddFilesOfAsync(
        Entry entry, Scanned graphFile, HashSet<string> imported, CancellationToken cancellationToken)
    {
        var graph = Parse(graphFile);
        var goal = await AddTextAsync(
            entry, graphFile, "graph goal file", graph.Goal, isTemplate: true, cancellationToken).ConfigureAwait(false);
        foreach (var node in graph.Nodes)
        {
            await AddTextAsync(
                entry, graphFile, "file inline", graph.Find(node, "prompt"), isTemplate: true, cancellationToken).ConfigureAwait(false);
            if (graph.Find(node, "output_schema") is { } schema && schema.StartsWith('@'))
            {
                await AddTextAsync(entry, graphFile, "file inline", schema, isTemplate: false, cancellationToken).ConfigureAwait(false);
            }

            if (graph.Find(node, "import") is { } import)
            {
                var file = await AddFileAsync(
                    entry, graphFile.Refer("import", import), ManifestFileRefType.Import, cancellationToken).ConfigureAwait(false);
                if (imported.Add(file.Key))
                {
                    await AddFilesOfAsync(entry, file, imported, cancellationToken).ConfigureAwait(false);
                }
            }

            if (graph.Find(node, "stack.child_workflow") is { } child)
            {
                WorkflowPath.RequireNoTemplate("child workflow", child, graphFile.Path);
                var location = await WorkflowLocation.ResolveAsync(
                    child, WorkflowPath.DirectoryOf(graphFile.Path), home, cancellationToken).ConfigureAwait(false);
                await AddAsync(location, cancellationToken).ConfigureAwait(false);
            }
        }

        return goal;
    }

    private static WorkflowGraph Parse(Scanned file)
    {
        try
        {
            return WorkflowGraph.Read(file.Source);
        }
        catch (FormatException exception)
        {
            throw new FabroWorkflowException($"Failed to parse {file.Path}: {exception.Message}", exception) { File = file.Path };
        }
    }

    /// <summary>
    /// Adds the files that a text attribute needs: the file that it references, and the files that the text includes. Returns the text.
    /// </summary>
    private async Task<string?> AddTextAsync(
        Entry entry, Scanned graphFile, string kind, string? text, bool isTemplate, CancellationToken cancellationToken)
    {
        if (text is null)
        {
            return null;
        }

        var root = WorkflowPath.DirectoryOf(graphFile.Path);
        var template = graphFile with { Source = text };
        if (text.StartsWith('@'))
        {
            template = await AddFileAsync(
                entry, graphFile.Refer(kind, text.TrimStart('@')), ManifestFileRefType.FileInline, cancellationToken).ConfigureAwait(false);
            if (!WorkflowPath.IsWithin(template.Path, root))
            {
                root = WorkflowPath.DirectoryOf(template.Path);
            }
        }

        if (isTemplate)
        {
            await AddIncludesAsync(entry, template, root, cancellationToken).ConfigureAwait(false);
        }

        return template.Source;
    }

    private async Task AddIncludesAsync(Entry entry, Scanned template, string root, CancellationToken cancellationToken)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<Scanned>([template]);
        while (open.TryDequeue(out var current))
        {
            foreach (var reference in FindReferences(current).Paths)
            {
                var path = ResolveInclude(current, reference, root);
                if (!seen.Add(path))
                {
                    continue;
                }

                var included = new Scanned(
                    path,
                    WorkflowPath.ToManifest(path, directory),
                    await WorkflowFile.ReadAsync(path, cancellationToken).ConfigureAwait(false));
                entry.Files.TryAdd(included.Key, File(included, ManifestFileRefType.FileInline, included.Key, template.Key));
                open.Enqueue(included);
            }
        }
    }

    private static TemplateReferences FindReferences(Scanned template)
    {
        try
        {
            var references = TemplateReferences.Find(template.Source);
            return !references.HasDynamic
                ? references
                : throw Undiscovered(
                    template,
                    $"dynamic template dependency in `{template.Key}` must be declared explicitly. Specify the file as a string literal.");
        }
        catch (FormatException exception)
        {
            throw Undiscovered(template, $"invalid template `{template.Key}`: {exception.Message}", exception);
        }
    }

    private static string ResolveInclude(Scanned parent, string reference, string root)
    {
        var isSafe = reference.Length > 0
            && !reference.Contains('\\', StringComparison.Ordinal)
            && !(reference.Length > 1 && reference[1] == ':' && char.IsAsciiLetter(reference[0]));
        if (!isSafe || WorkflowPath.Resolve(WorkflowPath.DirectoryOf(parent.Path), reference) is not { } path)
        {
            throw Undiscovered(parent, $"unsafe template reference `{reference}` from `{parent.Key}`. Use a relative path with slashes.");
        }

        if (!WorkflowPath.IsWithin(path, root))
        {
            throw Undiscovered(
                parent, $"template reference `{reference}` from `{parent.Key}` escapes template root {root}. Move the file into it.");
        }

        if (!System.IO.File.Exists(path))
        {
            throw Undiscovered(parent, $"missing template dependency `{reference}` from `{parent.Key}`.");
        }

        return WorkflowPath.IsWithin(WorkflowPath.FollowLinks(path), WorkflowPath.FollowLinks(root)) ? path
            : throw Undiscovered(
                parent,
                $"template reference `{reference}` from `{parent.Key}` escapes template root {root} by a symbolic link. Move the file into it.");
    }

    private static FabroWorkflowException Undiscovered(Scanned template, string reason, Exception? cause = null) =>
        new($"failed to discover template dependencies: {reason}", cause) { File = template.Path };

    private async Task<Scanned> AddFileAsync(
        Entry entry, Reference reference, ManifestFileRefType type, CancellationToken cancellationToken)
    {
        WorkflowPath.RequireNoTemplate(reference.Kind, reference.Original, reference.FromPath);
        if (WorkflowPath.Resolve(WorkflowPath.DirectoryOf(reference.FromPath), reference.Original) is not { } path)
        {
            throw new FabroWorkflowException(
                $"unsupported manifest reference: {reference.Original} in {reference.FromPath}. Use a path relative to that file.")
            {
                File = reference.FromPath,
            };
        }

        var file = new Scanned(
            path, WorkflowPath.ToManifest(path, directory), await WorkflowFile.ReadAsync(path, cancellationToken).ConfigureAwait(false));
        entry.Files.TryAdd(file.Key, File(file, type, reference.Original, reference.FromKey));
        return file;
    }

    private static ManifestFileEntry File(Scanned file, ManifestFileRefType type, string original, string from) =>
        new() { Content = file.Source, Ref = new() { Type = type, Original = original, From = from } };

    /// <summary>A file that was read: its path, its path in the manifest, and its text.</summary>
    private sealed record Scanned(string Path, string Key, string Source)
    {
        public Reference Refer(string kind, string original) => new(kind, original, Path, Key);
    }

    /// <summary>A reference from one file to another.</summary>
    private sealed record Reference(string Kind, string Original, string FromPath, string FromKey);

    /// <summary>A workflow whose files are being collected.</summary>
    private sealed record Entry(string Source, ManifestWorkflowConfig? Config)
    {
        public Dictionary<string, ManifestFileEntry> Files { get; } = new(StringComparer.Ordinal);

        /// <summary>The goal in the graph.</summary>
        public string? Goal { get; set; }

        public ManifestWorkflow ToManifest()
        {
            var workflow = new ManifestWorkflow { Source = Source, Config = Config };
            if (Files.Count > 0)
            {
                workflow.Files = Files;
            }

            return workflow;
        }
    }
}
