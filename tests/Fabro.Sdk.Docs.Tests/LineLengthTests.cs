using System.Text.RegularExpressions;
using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Docs.Tests;

/// <summary>
/// Lines of code have at most 140 columns. String literals do not count, because a message or a JSON document is not easier to read in
/// pieces.
/// </summary>
public sealed partial class LineLengthTests
{
    private const int MostColumns = 140;

    private static readonly string[] Folders = ["src", "eng", "samples", "benchmarks", "tests"];

    public static TheoryData<string> All => [.. Folders];

    [Theory]
    [MemberData(nameof(All))]
    public void Code_InAFolder_FitsTheColumns(string folder)
    {
        var tooLong = Directory.EnumerateFiles(Path.Combine(SourceTree.Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(static file => !file.Split(Path.DirectorySeparatorChar).Any(static part => part is "bin" or "obj" or "node_modules" or "stock-nswag"))
            .SelectMany(static file => FindLongLines(file))
            .ToList();

        Assert.True(tooLong.Count == 0, $"These lines have more than {MostColumns} columns:\n{string.Join('\n', tooLong)}");
    }

    [Theory]
    [InlineData(140, "", false)]
    [InlineData(141, "", true)]
    [InlineData(120, "\"a long message, which does not count\"", false)]
    [InlineData(141, "\"a long message, which does not count\"", true)]
    public void IsTooLong_LineWithText_CountsTheCodeAlone(int columns, string text, bool isTooLong) =>
        Assert.Equal(isTooLong, IsTooLong(new string('x', columns - (text.Length > 0 ? 2 : 0)) + text));

    private static IEnumerable<string> FindLongLines(string file)
    {
        var isRawString = false;
        foreach (var (index, line) in File.ReadLines(file).Index())
        {
            var quotes = RawQuotes().Count(line);
            if (!isRawString && quotes == 0 && IsTooLong(line))
            {
                yield return $"{Path.GetRelativePath(SourceTree.Root, file)}:{index + 1} {line.Trim()}";
            }

            isRawString ^= quotes % 2 == 1;
        }
    }

    private static bool IsTooLong(string line) => line.Length > MostColumns && Literal().Replace(line, "\"\"").Length > MostColumns;

    [GeneratedRegex("\"\"\"+")]
    private static partial Regex RawQuotes();

    [GeneratedRegex(@"""(?:[^""\\]|\\.)*""")]
    private static partial Regex Literal();
}
