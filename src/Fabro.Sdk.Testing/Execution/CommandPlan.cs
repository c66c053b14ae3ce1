namespace Fabro.Sdk.Testing;

/// <summary>What a command is going to do.</summary>
/// <param name="Duration">How long it takes.</param>
/// <param name="ExitCode">How it ends.</param>
/// <param name="Output">What it puts out, and when.</param>
/// <param name="Files">The files that it writes.</param>
internal sealed record CommandPlan(TimeSpan Duration, int ExitCode, IReadOnlyList<(TimeSpan Time, byte[] Bytes)> Output, IReadOnlyList<(string Path, byte[] Bytes)> Files);
