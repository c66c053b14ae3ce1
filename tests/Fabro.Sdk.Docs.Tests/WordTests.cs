using System.Text.RegularExpressions;
using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Docs.Tests;

/// <summary>Checks that comments, messages, Markdown, and the sources of doc comments use the terms of docs/glossary.md.</summary>
public sealed partial class WordTests
{
    private static readonly string[] Folders = ["src", "eng", "samples", "benchmarks", "tests", "docs", "spec", ".github"];
    private static readonly string[] Extensions = [".cs", ".md", ".json", ".liquid", ".sh", ".yml", ".csproj", ".props", ".targets"];

    // Third-party, generated, and recorded files, and this list itself.
    private static readonly string[] Excluded =
    [
        "/bin/", "/obj/", "/node_modules/", "/TestResults/", "/recordings/", "/PublicAPI/", "fabro.openapi.json", "fabro.events.json",
        "replicas.openapi.json",
        "veryfront.openapi.json", "package-lock.json", "/docs/glossary.md", "/WordTests.cs", "/Apis/",
    ];

    /// <summary>Patterns to avoid, with their replacements.</summary>
    public static TheoryData<string, string> Avoided => new()
    {
        { "answer(s|ed|ing)? with ", "returns, returned" },
        { "(the|an|its|their|of|server's) answer's? (header|body|bodies|status|stream)", "response" },
        { "(is|are|was|were|be) told", "specify, configure, report" },
        { "does not tell", "does not report" },
        { "sen[dt] (it |them )?again", "retried, resent" },
        { "goes on (behind|after)", "continues after" },
        { "held against", "compared with, validated against" },
        { "as good as none", "treated as absent" },
        { "nobody listens", "no listener is attached" },
        { "command-line client", "CLI" },
        { "log(s|ged|ging)? in (to|at|with|by) ", "sign in" },
        { "cannot be gone past", "cannot be bypassed" },
        { "comes? to an end", "ends" },
        { "renew(s|ed|al|ing)?", "refresh" },
        { "is none of (its|them|these)", "is not" },
        { "walk(s)? through the pages", "the enumeration" },
        { "the words? on the wire", "the wire value" },
        { "whoever", "name who" },
        { "stands? (in|for|at) (the|its|an?|this|that) (body|header|response|request|file|list|page|text|line|path)", "is in" },
        { "what (may|can) be left out", "optional" },
        { "in place of a server", "instead of a server" },
        { "no (absolute|valid) (address|uri|url)", "not an absolute URI" },
        { "gives? up (on|when|after|with)", "fails, stops retrying" },
        { "(is|are) spoken of", "is mentioned" },
        { "by the name on the wire", "by its wire name" },
        { "made up by", "created by" },
        { "\\w*(behaviour|colour|favour|honour|neighbour|licence|centre|labelled|modelling|cancelling|travell)\\w*", "American spelling" },
        { "\\w*(serial|normal|initial|recogn|author|organ|optim|minim|summar|categor|custom|synchron|final|util)is(e|ed|es|er|ing|ation)\\w*", "American spelling" },
        // A status of the other API as it is on the wire is quoted in messages.
        { "(?<!Run \\{id\\} )(is|are|was|were|be|been|being|gets?) cancelled", "canceled" },
    };

    private static readonly Lazy<IReadOnlyList<(string Place, string Line)>> Lines = new(() => [.. ReadLines()]);

    [Theory]
    [MemberData(nameof(Avoided))]
    public void Text_WordToAvoid_IsNotWritten(string pattern, string better)
    {
        var word = new Regex($@"(?<![\w/@.-])(?:{pattern})(?![\w-])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        var found = Lines.Value.Where(line => word.IsMatch(line.Line)).Select(line => $"{line.Place}: {line.Line.Trim()}").ToList();

        Assert.True(found.Count == 0, $"Use instead: {better}. See docs/glossary.md.\n{string.Join('\n', found)}");
    }

    private static IEnumerable<(string Place, string Line)> ReadLines()
    {
        var files = Folders.SelectMany(
            folder => Directory.EnumerateFiles(Path.Combine(SourceTree.Root, folder), "*", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(SourceTree.Root, "*.md"))
            .Select(static file => file.Replace('\\', '/'))
            .Where(static file => Extensions.Contains(Path.GetExtension(file)) && !Excluded.Any(file.Contains));
        foreach (var file in files)
        {
            foreach (var (index, line) in File.ReadLines(file).Index())
            {
                var text = Path.GetExtension(file) == ".cs" ? Prose(line) : line;
                if (text.Length > 0)
                {
                    yield return ($"{Path.GetRelativePath(SourceTree.Root, file)}:{index + 1}", text);
                }
            }
        }
    }

    /// <summary>The readable text of a line of code: its comment and its strings.</summary>
    private static string Prose(string line) => string.Join(' ', Text().Matches(line).Select(static match => match.Value));

    [GeneratedRegex(@"//.*|""(?:[^""\\]|\\.)*""")]
    private static partial Regex Text();
}
