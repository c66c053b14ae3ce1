using Fabro.Sdk.Testing;

namespace Fabro.Sdk.TestSupport;

/// <summary>Finds the recordings that lie beside the running tests.</summary>
public static class RecordingFiles
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "recordings");

    /// <summary>The names of all scenarios, in order.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.GetFiles(Folder, "*.json").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    /// <summary>The files that tell what the command-line client makes of workflow directories, in order.</summary>
    public static IReadOnlyList<string> ManifestPaths { get; } =
        [.. Directory.GetFiles(Path.Combine(Folder, "manifests"), "*.json").Order(StringComparer.Ordinal)];

    /// <summary>The scenario of this name, such as <c>run-gate</c>.</summary>
    public static Recording Load(string name) => Recording.Load(PathOf(name));

    /// <summary>The file of the scenario of this name.</summary>
    public static string PathOf(string name) => Path.Combine(Folder, name + ".json");

    /// <summary>All scenarios.</summary>
    public static IEnumerable<Recording> LoadAll() => Names.Select(Load);
}
