using System.Runtime.CompilerServices;

namespace Fabro.Sdk.TestSupport;

/// <summary>
/// Compares text with a file that a person has approved. The files follow Verify's conventions: beside the test's source,
/// <c>Class.Method.verified.txt</c> is what was approved, and on a difference <c>Class.Method.received.txt</c> is what
/// came instead; to approve it, rename it.
/// </summary>
public static class Snapshot
{
    /// <summary>Passes when the text equals the approved one; line ends are not compared.</summary>
    /// <param name="received">What the test made.</param>
    /// <param name="sourceFile">Leave it to the compiler: the test's file, named like its class.</param>
    /// <param name="method">Leave it to the compiler: the test's method.</param>
    /// <exception cref="SnapshotException">There is no approved text, or it differs.</exception>
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
                ? $"Nothing is approved yet. Read {receivedPath} and rename it to {Path.GetFileName(verifiedPath)}."
                : $"{DescribeFirstDifference(expected, actual)}{Environment.NewLine}All of it is in {receivedPath}.");
    }

    private static string DescribeFirstDifference(string expected, string actual)
    {
        var (expectedLines, actualLines) = (expected.Split('\n'), actual.Split('\n'));
        var line = expectedLines.Zip(actualLines).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"""
            Line {line + 1} differs from what was approved.
            approved: {expectedLines.ElementAtOrDefault(line) ?? "(the end)"}
            received: {actualLines.ElementAtOrDefault(line) ?? "(the end)"}
            """;
    }

    private static string Normalise(string text) => text.ReplaceLineEndings("\n");
}
