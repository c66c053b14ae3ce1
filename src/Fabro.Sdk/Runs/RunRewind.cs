namespace Fabro.Sdk;

/// <summary>A run that goes on from a checkpoint of another one, which is archived.</summary>
/// <param name="Run">The new run, to be started.</param>
/// <param name="ArchiveError">Why the former run could not be archived; <see langword="null"/> where it was. The new run exists all the same.</param>
public sealed record RunRewind(RunHandle Run, string? ArchiveError);
