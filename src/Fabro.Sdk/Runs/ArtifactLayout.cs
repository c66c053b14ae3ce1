using Fabro.Sdk.Core;
using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>Maps artifacts to paths in a directory: <c>stage/path</c>, each name once, and the same on every operating system.</summary>
internal static class ArtifactLayout
{
    /// <summary>Plans the path of each artifact, and lists those that are skipped.</summary>
    public static (IReadOnlyList<SavedArtifact> Files, IReadOnlyList<SkippedArtifact> Skipped) Plan(
        IEnumerable<RunArtifactEntry> artifacts, string directory)
    {
        var files = new List<SavedArtifact>();
        var skipped = new List<SkippedArtifact>();
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var folders = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var attempts = artifacts.GroupBy(static artifact => (artifact.StageId, artifact.RelativePath));
        foreach (var attempt in attempts)
        {
            var ordered = attempt.OrderByDescending(static artifact => artifact.Retry).ToList();
            skipped.AddRange(ordered.Skip(1).Select(static artifact => new SkippedArtifact(artifact, SkippedArtifactReason.Superseded)));
            var name = $"{attempt.Key.StageId}/{attempt.Key.RelativePath}";
            if (!IsSafe(name))
            {
                skipped.Add(new(ordered[0], SkippedArtifactReason.UnsafeName));
            }
            else if (!TryTake(name, taken, folders))
            {
                skipped.Add(new(ordered[0], SkippedArtifactReason.AmbiguousName));
            }
            else
            {
                files.Add(new(ordered[0], Path.Combine([directory, .. name.Split('/')])));
            }
        }

        return (files, skipped);
    }

    private static bool IsSafe(string name) =>
        !name.Contains('\\', StringComparison.Ordinal)
        && name.Split('/').All(static part => part.Length > 0 && !FileNames.IsUnsafe(part));

    private static bool TryTake(string name, HashSet<string> taken, HashSet<string> folders)
    {
        var parents = new List<string>();
        for (var end = name.LastIndexOf('/'); end > 0; end = name.LastIndexOf('/', end - 1))
        {
            parents.Add(name[..end]);
        }

        if (taken.Contains(name) || folders.Contains(name) || parents.Exists(taken.Contains))
        {
            return false;
        }

        taken.Add(name);
        folders.UnionWith(parents);
        return true;
    }
}
