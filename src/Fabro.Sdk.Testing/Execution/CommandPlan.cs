namespace Fabro.Sdk.Testing;

/// <summary>The simulated behavior of a command.</summary>
/// <param name="Duration">The duration.</param>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Output">The output, with the time of each piece.</param>
/// <param name="Files">The files that the command writes.</param>
internal sealed record CommandPlan(
    TimeSpan Duration, int ExitCode, IReadOnlyList<(TimeSpan Time, byte[] Bytes)> Output, IReadOnlyList<(string Path, byte[] Bytes)> Files);
