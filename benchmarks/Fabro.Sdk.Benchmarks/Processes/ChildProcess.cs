using System.Diagnostics;

namespace Fabro.Sdk.Benchmarks.Processes;

/// <summary>Runs the programs in benchmarks/.</summary>
internal static class ChildProcess
{
    /// <summary>The name of this program.</summary>
    public const string This = "Fabro.Sdk.Benchmarks";

    /// <summary>Starts a program with redirected input and output.</summary>
    /// <param name="program">The name of the program's project, or the path of an executable.</param>
    /// <param name="args">The arguments.</param>
    public static Process Start(string program, params string[] args) =>
        Process.Start(new ProcessStartInfo(PathOf(program), args) { RedirectStandardInput = true, RedirectStandardOutput = true })!;

    /// <summary>Runs a program until it exits.</summary>
    /// <param name="program">The name of the program's project, or the path of an executable.</param>
    /// <param name="args">The arguments.</param>
    /// <returns>The output, and the time from start to exit.</returns>
    /// <exception cref="InvalidOperationException">The program failed.</exception>
    public static async Task<(string Output, TimeSpan Elapsed)> RunAsync(string program, params string[] args)
    {
        var clock = Stopwatch.StartNew();
        using var process = Start(program, args);
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? (output.Trim(), clock.Elapsed)
            : throw new InvalidOperationException($"{program} {string.Join(' ', args)} exited with code {process.ExitCode}.");
    }

    // Each program is built into its own project folder. Path.Combine returns a rooted path unchanged.
    private static string PathOf(string program) => Path.Combine(
        AppContext.BaseDirectory.Replace(This, program, StringComparison.Ordinal),
        OperatingSystem.IsWindows() ? program + ".exe" : program);
}
