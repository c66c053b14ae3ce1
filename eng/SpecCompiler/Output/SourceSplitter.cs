namespace Fabro.SpecCompiler.Output;

/// <summary>
/// Splits the output of NSwag into files of one type each. The templates start every type with a line <c>//// file: Folder/Name.cs</c>.
/// Superfluous blank lines from the templates are removed.
/// </summary>
public static class SourceSplitter
{
    private const string Marker = "//// file: ";

    public static IReadOnlyDictionary<string, string> Split(string source)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        string? name = null;
        var lines = new List<string>();
        foreach (var line in source.Split('\n').Select(line => line.TrimEnd()))
        {
            if (line.TrimStart().StartsWith(Marker, StringComparison.Ordinal))
            {
                Flush();
                name = line.TrimStart()[Marker.Length..];
                lines.Clear();
            }
            else
            {
                lines.Add(line);
            }
        }

        Flush();
        return files;

        void Flush()
        {
            if (name is not null && !files.TryAdd(name, Tidy(lines)))
            {
                throw new SpecException(name, "one type per file", "two types have the same file name");
            }
        }
    }

    private static string Tidy(List<string> lines)
    {
        var kept = new List<string>();
        for (var i = 0; i < lines.Count; i++)
        {
            var blank = lines[i].Length == 0;
            var afterOpening = kept.Count > 0 && kept[^1].EndsWith('{');
            var beforeClosing = i + 1 < lines.Count && lines[i + 1].TrimStart().StartsWith('}');
            var doubled = kept.Count == 0 || kept[^1].Length == 0;
            if (!blank || !(afterOpening || beforeClosing || doubled))
            {
                kept.Add(lines[i]);
            }
        }

        return string.Join('\n', kept).TrimEnd() + "\n";
    }
}
