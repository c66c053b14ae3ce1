using System.Diagnostics;

namespace Fabro.Sdk.Benchmarks.Processes;

/// <summary>Runs programs of benchmarks/.</summary>
internal static class ChildProcess
{
    /// <summary>This program.</summary>
    public const string This = "Fabro.Sdk.Benchmarks";

    /// <summary>Starts a program whose input and output belong to the caller.</summary>
    /// <param name="program">The name of its project, or the path of an executable.</param>
    /// <param name="args">Its arguments.</param>
    public static Process Start(string program, params string[] args) =>
        Process.Start(new ProcessStartInfo(PathOf(program), args) { RedirectStandardInput = true, RedirectStandardOutput = true })!;

    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">The name of its project, or the path of an executable.</param>
    /// <param name="args">Its arguments.</param>
    /// <returns>What it wrote, and how long it took from start to exit.</returns>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task<(string Output, TimeSpan Elapsed)> RunAsync(string program, params string[] args)
    {
        var clock = Stopwatch.StartNew();
        using var process = Start(program, args);
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? (output.Trim(), clock.Elapsed)
            : throw new InvalidOperationException($"{program} {string.Join(' ', args)} ended with {process.ExitCode}.");
    }

    // Each is built into the folder of its own project. Path.Combine leaves a whole path as it is.
    private static string PathOf(string program) => Path.Combine(
        AppContext.BaseDirectory.Replace(This, program, StringComparison.Ordinal),
        OperatingSystem.IsWindows() ? program + ".exe" : program);
}
