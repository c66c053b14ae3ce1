namespace Fabro.SpecCompiler.Tests.Support;

/// <summary>Finds the folders of the repository from the test directory.</summary>
internal static class SourceTree
{
    public static string Root { get; } = Find();

    public static string Spec => Path.Combine(Root, "spec");

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Fabro.Sdk.sln")))
        {
            folder = folder.Parent
                ?? throw new DirectoryNotFoundException($"No parent folder of {AppContext.BaseDirectory} contains Fabro.Sdk.sln.");
        }

        return folder.FullName;
    }
}
