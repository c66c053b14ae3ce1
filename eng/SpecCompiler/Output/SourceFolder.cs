namespace Fabro.SpecCompiler.Output;

/// <summary>The folder of generated files: writes the current files and removes stale ones, or lists the differences.</summary>
public static class SourceFolder
{
    private const string Suffix = ".g.cs";

    public static void Write(string folder, IReadOnlyDictionary<string, string> files)
    {
        foreach (var stale in Existing(folder).Except(files.Keys))
        {
            File.Delete(Path.Combine(folder, stale));
        }

        foreach (var (name, text) in files)
        {
            var path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            if (!File.Exists(path) || File.ReadAllText(path) != text)
            {
                File.WriteAllText(path, text);
            }
        }
    }

    /// <summary>The names of files that are missing, stale, or different.</summary>
    public static IReadOnlyList<string> Differences(string folder, IReadOnlyDictionary<string, string> files)
    {
        var changed = files
            .Where(file => !File.Exists(Path.Combine(folder, file.Key)) || File.ReadAllText(Path.Combine(folder, file.Key)) != file.Value);
        return [.. Existing(folder).Except(files.Keys).Concat(changed.Select(file => file.Key)).Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Existing(string folder) => !Directory.Exists(folder) ? [] :
        Directory.EnumerateFiles(folder, "*" + Suffix, SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Where(file => !file.StartsWith("obj/", StringComparison.Ordinal) && !file.StartsWith("bin/", StringComparison.Ordinal));
}
