using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Docs.Tests;

/// <summary>An example in samples/Snippets: the body of its only method.</summary>
public sealed record Snippet(string Name, string Code)
{
    private const string Open = "\n    {\n";
    private const string Close = "\n    }\n";
    private const int Indentation = 8;

    public static IReadOnlyList<Snippet> All { get; } =
    [
        .. Directory.GetFiles(Path.Combine(SourceTree.Root, "samples", "Snippets"), "*.cs").Order(StringComparer.Ordinal).Select(Read),
    ];

    public override string ToString() => Name;

    private static Snippet Read(string path)
    {
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        var start = text.IndexOf(Open, StringComparison.Ordinal) + Open.Length;
        var end = text.LastIndexOf(Close, StringComparison.Ordinal);
        var lines = text[start..end].Split('\n').Select(line => line.Length > Indentation ? line[Indentation..] : line.TrimStart());
        return new Snippet(Path.GetFileName(path), string.Join('\n', lines));
    }
}
