using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>An artifact that was not saved.</summary>
/// <param name="Entry">The artifact.</param>
/// <param name="Reason">Why.</param>
public sealed record SkippedArtifact(RunArtifactEntry Entry, SkippedArtifactReason Reason);
