using System.Runtime.CompilerServices;

namespace Fabro.Sdk.TestSupport;

/// <summary>
/// Compares text with an approved file. The files follow Verify's conventions and are next to the test's source:
/// <c>Class.Method.verified.txt</c> holds the approved text. If the text differs, <c>Class.Method.received.txt</c> is
/// written with the actual text; rename it to approve it.
/// </summary>
public static class Snapshot
{
    /// <summary>Passes if the text equals the approved text, ignoring line endings.</summary>
    /// <param name="received">The text that the test produced.</param>
    /// <param name="sourceFile">Supplied by the compiler: the test's file, which is named like its class.</param>
    /// <param name="method">Supplied by the compiler: the test's method.</param>
    /// <exception cref="SnapshotException">There is no approved text, or the text differs from it.</exception>
    public static void Verify(string received, [CallerFilePath] string sourceFile = "", [CallerMemberName] string method = "")
    {
        var folder = SourceTree.Locate(Path.GetDirectoryName(sourceFile)!);
        var name = Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(sourceFile)}.{method}");
        var (verifiedPath, receivedPath) = (name + ".verified.txt", name + ".received.txt");
        var actual = Normalise(received);
        var expected = File.Exists(verifiedPath) ? Normalise(File.ReadAllText(verifiedPath)) : null;
        if (actual == expected)
        {
            File.Delete(receivedPath);
            return;
        }

        File.WriteAllText(receivedPath, actual);
        throw new SnapshotException(
            expected is null
                ? $"No text is approved yet. Review {receivedPath}, and then rename it to {Path.GetFileName(verifiedPath)}."
                : $"{DescribeFirstDifference(expected, actual)}{Environment.NewLine}The full text is in {receivedPath}.");
    }

    private static string DescribeFirstDifference(string expected, string actual)
    {
        var (expectedLines, actualLines) = (expected.Split('\n'), actual.Split('\n'));
        var line = expectedLines.Zip(actualLines).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"""
            Line {line + 1} differs from the approved text.
            approved: {expectedLines.ElementAtOrDefault(line) ?? "(the end)"}
            received: {actualLines.ElementAtOrDefault(line) ?? "(the end)"}
            """;
    }

    private static string Normalise(string text) => text.ReplaceLineEndings("\n");
}
