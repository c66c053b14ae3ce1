using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>A skipped artifact.</summary>
/// <param name="Entry">The artifact.</param>
/// <param name="Reason">Why it was skipped.</param>
public sealed record SkippedArtifact(RunArtifactEntry Entry, SkippedArtifactReason Reason);
