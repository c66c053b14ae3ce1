using System.Diagnostics;

namespace Fabro.Sdk.Benchmarks.Processes;

/// <summary>Runs a program of benchmarks/ to its end.</summary>
internal static class ChildProcess
{
    /// <summary>This program.</summary>
    public const string This = "Fabro.Sdk.Benchmarks";

    /// <param name="program">The name of its project.</param>
    /// <param name="args">Its arguments.</param>
    /// <returns>What it wrote, and how long it took from start to exit.</returns>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task<(string Output, TimeSpan Elapsed)> RunAsync(string program, params string[] args)
    {
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(PathOf(program), args) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? (output.Trim(), clock.Elapsed)
            : throw new InvalidOperationException($"{program} {string.Join(' ', args)} ended with {process.ExitCode}.");
    }

    // Each is built into the folder of its own project.
    private static string PathOf(string program) => Path.Combine(
        AppContext.BaseDirectory.Replace(This, program, StringComparison.Ordinal),
        OperatingSystem.IsWindows() ? program + ".exe" : program);
}
