using System.Text.RegularExpressions;
using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Docs.Tests;

/// <summary>A C# code block in README.md, docs/, or the README of a package.</summary>
public sealed partial record Fence(string File, int Line, string Code)
{
    public static IReadOnlyList<Fence> All { get; } =
    [
        .. Directory.GetFiles(Path.Combine(SourceTree.Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Concat(
                Directory.GetDirectories(Path.Combine(SourceTree.Root, "src")).Select(static package => Path.Combine(package, "README.md")))
            .Prepend(Path.Combine(SourceTree.Root, "README.md"))
            .Order(StringComparer.Ordinal)
            .SelectMany(In),
    ];

    public override string ToString() => $"{File}, line {Line}";

    private static IEnumerable<Fence> In(string path)
    {
        var text = System.IO.File.ReadAllText(path).ReplaceLineEndings("\n");
        foreach (Match match in Block().Matches(text))
        {
            var line = text.AsSpan(0, match.Index).Count('\n') + 1;
            yield return new Fence(Path.GetRelativePath(SourceTree.Root, path), line, match.Groups["code"].Value.TrimEnd());
        }
    }

    [GeneratedRegex(@"^```(csharp|cs|c#)\b[^\n]*\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Block();
}
