namespace Fabro.Sdk.Workflows;

/// <summary>
/// Converts between the two forms of a path: the absolute path that is read, and the path in the manifest, which is relative to the working
/// directory and uses slashes.
/// </summary>
internal static class WorkflowPath
{
    private static readonly string[] TemplateMarks = ["{{", "{%", "{#"];

    /// <summary>Resolves a reference to an absolute path; null for a form that a manifest cannot hold.</summary>
    public static string? Resolve(string baseDirectory, string reference) =>
        Path.IsPathRooted(reference)
            || reference.StartsWith('/')
            || reference.StartsWith('~')
            || reference.Contains('\0', StringComparison.Ordinal)
            ? null
            : Path.GetFullPath(Path.Combine(baseDirectory, reference));

    /// <summary>Throws if a path contains a template, because its value is only known during the run.</summary>
    /// <param name="kind">The kind of file that the path references.</param>
    /// <param name="reference">The path, as written.</param>
    /// <param name="file">The file that contains the reference.</param>
    /// <exception cref="FabroWorkflowException">The path contains a template.</exception>
    public static void RequireNoTemplate(string kind, string reference, string file)
    {
        if (Array.Exists(TemplateMarks, mark => reference.Contains(mark, StringComparison.Ordinal)))
        {
            throw new FabroWorkflowException(
                $"templates are not supported in {kind} references: {reference} in {file}. Specify the path without a template.")
            {
                File = file,
            };
        }
    }

    /// <summary>The path in the manifest.</summary>
    public static string ToManifest(string path, string directory) =>
        Path.GetRelativePath(directory, path).Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>Resolves a reference in a manifest file to a path in the manifest.</summary>
    public static string Join(string file, string reference)
    {
        var steps = new List<string>(file.Split('/')[..^1]);
        foreach (var step in reference.Split('/'))
        {
            if (step == ".." && steps.Count > 0 && steps[^1] != "..")
            {
                steps.RemoveAt(steps.Count - 1);
            }
            else if (step is not ("." or ""))
            {
                steps.Add(step);
            }
        }

        return string.Join('/', steps);
    }

    /// <summary>The directory of a file.</summary>
    public static string DirectoryOf(string path) => Path.GetDirectoryName(path) ?? path;

    /// <summary>Whether a path has an extension, and so is not the name of a workflow.</summary>
    public static bool HasExtension(string path) => Path.GetFileName(path.AsSpan()).LastIndexOf('.') > 0;

    /// <summary>Whether a path is the directory or is inside it.</summary>
    public static bool IsWithin(string path, string directory)
    {
        var relative = Path.GetRelativePath(directory, path);
        return !Path.IsPathRooted(relative)
            && relative != ".."
            && !relative.StartsWith($"..{Path.DirectorySeparatorChar}", StringComparison.Ordinal);
    }

    /// <summary>Resolves all symbolic links in the path of an existing file.</summary>
    /// <exception cref="IOException">The links form a cycle.</exception>
    public static string FollowLinks(string path)
    {
        var parts = new Stack<string>(Enumerable.Reverse(path.Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries)));
        var real = Path.GetPathRoot(path) ?? "";
        for (var links = 0; parts.TryPop(out var part);)
        {
            var next = Path.Combine(real, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                real = next;
                continue;
            }

            if (++links > 40)
            {
                throw new IOException($"{path} contains too many symbolic links.");
            }

            target = Path.GetFullPath(Path.Combine(real, target));
            real = Path.GetPathRoot(target) ?? "";
            var steps = target[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);
            foreach (var step in Enumerable.Reverse(steps))
            {
                parts.Push(step);
            }
        }

        return real;
    }
}
