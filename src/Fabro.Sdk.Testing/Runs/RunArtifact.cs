namespace Fabro.Sdk.Testing;

/// <summary>A file that a stage has left.</summary>
internal sealed record RunArtifact(string StageId, string NodeSlug, string Path, int Retry, byte[] Bytes);
