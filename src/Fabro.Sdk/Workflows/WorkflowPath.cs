namespace Fabro.Sdk.Workflows;

/// <summary>The two forms of a path: the absolute one that is read, and the one in the manifest, relative to the working directory and with slashes.</summary>
internal static class WorkflowPath
{
    private static readonly string[] TemplateMarks = ["{{", "{%", "{#"];

    /// <summary>The absolute path that a reference means; null for a form that no manifest can hold.</summary>
    public static string? Resolve(string baseDirectory, string reference) =>
        Path.IsPathRooted(reference) || reference.StartsWith('/') || reference.StartsWith('~') || reference.Contains('\0', StringComparison.Ordinal)
            ? null
            : Path.GetFullPath(Path.Combine(baseDirectory, reference));

    /// <summary>Refuses a path that is known in the run alone.</summary>
    /// <param name="kind">What it is the path of.</param>
    /// <param name="reference">The path, as it is written.</param>
    /// <param name="file">The file in which it is written.</param>
    /// <exception cref="FabroWorkflowException">There is a template in it.</exception>
    public static void RequireNoTemplate(string kind, string reference, string file)
    {
        if (Array.Exists(TemplateMarks, mark => reference.Contains(mark, StringComparison.Ordinal)))
            throw new FabroWorkflowException($"templates are not supported in {kind} references: {reference} in {file}. Write the path itself.") { File = file };
    }

    /// <summary>The path in the manifest.</summary>
    public static string ToManifest(string path, string directory) => Path.GetRelativePath(directory, path).Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>The path in the manifest that a file in the manifest means by a reference.</summary>
    public static string Join(string file, string reference)
    {
        var steps = new List<string>(file.Split('/')[..^1]);
        foreach (var step in reference.Split('/'))
        {
            if (step == ".." && steps.Count > 0 && steps[^1] != "..")
                steps.RemoveAt(steps.Count - 1);
            else if (step is not ("." or ""))
                steps.Add(step);
        }

        return string.Join('/', steps);
    }

    /// <summary>The directory of a file.</summary>
    public static string DirectoryOf(string path) => Path.GetDirectoryName(path) ?? path;

    /// <summary>Whether a file is called otherwise than a workflow's name would be: with an extension.</summary>
    public static bool HasExtension(string path) => Path.GetFileName(path.AsSpan()).LastIndexOf('.') > 0;

    /// <summary>Whether a path is a directory or inside of it.</summary>
    public static bool IsWithin(string path, string directory)
    {
        var relative = Path.GetRelativePath(directory, path);
        return !Path.IsPathRooted(relative) && relative != ".." && !relative.StartsWith($"..{Path.DirectorySeparatorChar}", StringComparison.Ordinal);
    }

    /// <summary>The path behind all symbolic links of a file that is there.</summary>
    /// <exception cref="IOException">The links go round in circles.</exception>
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
                throw new IOException($"{path} leads through too many symbolic links.");
            target = Path.GetFullPath(Path.Combine(real, target));
            real = Path.GetPathRoot(target) ?? "";
            foreach (var step in Enumerable.Reverse(target[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries)))
                parts.Push(step);
        }

        return real;
    }
}
