using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Conformance.Tests.Prism;

/// <summary>Where the pinned Prism lies.</summary>
internal static class PrismTool
{
    /// <summary>The script that its command starts.</summary>
    public static string Script { get; } =
        Path.Combine(SourceTree.Root, "spec", "node_modules", "@stoplight", "prism-cli", "dist", "index.js");

    /// <summary>Why it cannot be used here; null when it can.</summary>
    public static string? Obstacle { get; } =
        !File.Exists(Script) ? "Prism is not installed: run `npm ci --prefix spec`."
        : !FindsNode() ? "Prism needs Node.js, and there is no `node` on the path."
        : null;

    private static bool FindsNode() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, "node")) || File.Exists(Path.Combine(folder, "node.exe")));
}
