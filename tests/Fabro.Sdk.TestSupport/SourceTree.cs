namespace Fabro.Sdk.TestSupport;

/// <summary>Finds the project's own files from a running test.</summary>
public static class SourceTree
{
    // What the compiler writes for the root of the sources in a deterministic build, for example on CI.
    private const string DeterministicRoot = "/_/";

    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The real path of a folder or file whose path the compiler gave.</summary>
    public static string Locate(string compiledPath) =>
        compiledPath.StartsWith(DeterministicRoot, StringComparison.Ordinal)
            ? Path.Combine(Root, compiledPath[DeterministicRoot.Length..])
            : compiledPath;

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Fabro.Sdk.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName
            ?? throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds Fabro.Sdk.sln.");
    }
}
