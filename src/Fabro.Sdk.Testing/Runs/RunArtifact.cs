namespace Fabro.Sdk.Testing;

/// <summary>An artifact of a stage.</summary>
internal sealed record RunArtifact(string StageId, string NodeSlug, string Path, int Retry, byte[] Bytes);
