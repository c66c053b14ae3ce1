using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Conformance.Tests.Prism;

/// <summary>Locates the installed Prism.</summary>
internal static class PrismTool
{
    /// <summary>The path of Prism's main script.</summary>
    public static string Script { get; } =
        Path.Combine(SourceTree.Root, "spec", "node_modules", "@stoplight", "prism-cli", "dist", "index.js");

    /// <summary>Why Prism cannot run on this machine, or null if it can.</summary>
    public static string? Obstacle { get; } =
        !File.Exists(Script) ? "Prism is not installed. Run `npm ci --prefix spec`."
        : !FindsNode() ? "Prism requires Node.js, but `node` is not on the PATH."
        : null;

    private static bool FindsNode() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, "node")) || File.Exists(Path.Combine(folder, "node.exe")));
}
