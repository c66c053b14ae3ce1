using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>A saved artifact.</summary>
/// <param name="Entry">The artifact.</param>
/// <param name="Path">The path of the file.</param>
public sealed record SavedArtifact(RunArtifactEntry Entry, string Path);
