using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>An artifact that was saved.</summary>
/// <param name="Entry">The artifact.</param>
/// <param name="Path">Its file.</param>
public sealed record SavedArtifact(RunArtifactEntry Entry, string Path);
