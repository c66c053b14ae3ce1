using System.Globalization;

namespace Fabro.Sdk;

/// <summary>What became of a run's artifacts when they were saved.</summary>
/// <param name="Files">The artifacts that are files now, with their paths.</param>
/// <param name="Skipped">The artifacts that are not, with the reason.</param>
public sealed record SavedArtifacts(IReadOnlyList<SavedArtifact> Files, IReadOnlyList<SkippedArtifact> Skipped)
{
    /// <summary>Throws where an artifact was left out whose name is unsafe or not the only one; those that a later attempt has made again do not count.</summary>
    /// <returns>The same.</returns>
    /// <exception cref="InvalidOperationException">One was left out.</exception>
    public SavedArtifacts ThrowIfIncomplete()
    {
        var missing = Skipped.Where(static artifact => artifact.Reason != SkippedArtifactReason.Superseded).ToList();
        return missing.Count == 0 ? this : throw new InvalidOperationException(string.Create(
            CultureInfo.InvariantCulture,
            $"{missing.Count} artifacts were not saved, such as '{missing[0].Entry.RelativePath}' of stage {missing[0].Entry.StageId} ({missing[0].Reason}). Download them one by one, under names of your own."));
    }
}
