namespace Fabro.SpecCompiler.Tests.Support;

/// <summary>The project's own folders, found from where the tests run.</summary>
internal static class SourceTree
{
    public static string Root { get; } = Find();

    public static string Spec => Path.Combine(Root, "spec");

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Fabro.Sdk.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds Fabro.Sdk.sln.");
        }

        return folder.FullName;
    }
}
