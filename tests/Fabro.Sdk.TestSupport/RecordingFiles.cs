using Fabro.Sdk.Testing;

namespace Fabro.Sdk.TestSupport;

/// <summary>Finds the recordings in the output directory of the running tests.</summary>
public static class RecordingFiles
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "recordings");

    /// <summary>The names of all scenarios, sorted.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.GetFiles(Folder, "*.json").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    /// <summary>The paths of the files that record the CLI's manifests for workflow directories, sorted.</summary>
    public static IReadOnlyList<string> ManifestPaths { get; } =
        [.. Directory.GetFiles(Path.Combine(Folder, "manifests"), "*.json").Order(StringComparer.Ordinal)];

    /// <summary>Loads the scenario with this name, such as <c>run-gate</c>.</summary>
    public static Recording Load(string name) => Recording.Load(PathOf(name));

    /// <summary>The path of the scenario with this name.</summary>
    public static string PathOf(string name) => Path.Combine(Folder, name + ".json");

    /// <summary>Loads all scenarios.</summary>
    public static IEnumerable<Recording> LoadAll() => Names.Select(Load);
}
