namespace Fabro.Sdk;

/// <summary>The result of a rewind: a run that continues from a checkpoint of another run, which is archived.</summary>
/// <param name="Run">The new run, which is not started yet.</param>
/// <param name="ArchiveError">
/// Why the former run could not be archived; <see langword="null"/> if it was archived. The new run exists in both cases.
/// </param>
public sealed record RunRewind(RunHandle Run, string? ArchiveError);
