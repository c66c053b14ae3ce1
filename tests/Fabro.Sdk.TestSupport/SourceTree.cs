namespace Fabro.Sdk.TestSupport;

/// <summary>Finds the repository's files from a running test.</summary>
public static class SourceTree
{
    // The source root that the compiler writes in a deterministic build, for example on CI.
    private const string DeterministicRoot = "/_/";

    /// <summary>The folder that contains the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The actual path of a folder or file whose path was supplied by the compiler.</summary>
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
            ?? throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} contains Fabro.Sdk.sln.");
    }
}
