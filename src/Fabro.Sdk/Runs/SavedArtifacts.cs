using System.Globalization;

namespace Fabro.Sdk;

/// <summary>The result of saving a run's artifacts.</summary>
/// <param name="Files">The saved artifacts with their paths.</param>
/// <param name="Skipped">The skipped artifacts with the reason.</param>
public sealed record SavedArtifacts(IReadOnlyList<SavedArtifact> Files, IReadOnlyList<SkippedArtifact> Skipped)
{
    /// <summary>
    /// Throws if an artifact was skipped because its name is unsafe or ambiguous. Artifacts that were superseded by a later attempt do not
    /// count.
    /// </summary>
    /// <returns>This result.</returns>
    /// <exception cref="InvalidOperationException">An artifact was skipped.</exception>
    public SavedArtifacts ThrowIfIncomplete()
    {
        var missing = Skipped.Where(static artifact => artifact.Reason != SkippedArtifactReason.Superseded).ToList();
        return missing.Count == 0 ? this : throw new InvalidOperationException(string.Create(
            CultureInfo.InvariantCulture,
            $"{missing.Count} artifacts were not saved, such as '{missing[0].Entry.RelativePath}' of stage {missing[0].Entry.StageId} ({missing[0].Reason}). Download them one by one, with file names of your choice."));
    }
}
