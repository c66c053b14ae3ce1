using System.Diagnostics;
using System.Globalization;

namespace Fabro.Sdk.Samples.Tests;

/// <summary>A sample that runs as its reader runs it: as a program.</summary>
internal static class SampleProgram
{
    /// <summary>A workflow for servers that have a script for it.</summary>
    public const string Workflow = "digraph release { graph [goal=\"Release\"] start [shape=Mdiamond] exit [shape=Msquare] start -> exit }";

    /// <summary>Runs a sample to its end.</summary>
    /// <param name="sample">Its name.</param>
    /// <param name="directory">Where it runs.</param>
    /// <param name="server">The server that it shall call; null for its own in memory.</param>
    /// <param name="arguments">Its arguments.</param>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(string sample, string? directory, string? server, params string[] arguments)
    {
        using var program = Start(sample, directory, server, arguments);
        var output = program.StandardOutput.ReadToEndAsync();
        var errors = program.StandardError.ReadToEndAsync();
        return (await WaitAsync(program), await output, await errors);
    }

    public static Process Start(string sample, string? directory, string? server, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, $"Fabro.Sdk.{sample}.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = directory ?? AppContext.BaseDirectory,
        };
        foreach (var variable in new[] { "FABRO_SERVER", "FABRO_TOKEN", "VERYFRONT_API_KEY", "REPLICAS_API_KEY" })
            start.Environment[variable] = null;
        if (server is not null)
            (start.Environment["FABRO_SERVER"], start.Environment["FABRO_TOKEN"]) = (server, Fabro.Sdk.Testing.FabroTestServer.DevToken);
        start.Environment["NO_COLOR"] = "1";
        return Process.Start(start)!;
    }

    /// <summary>Reads what a program puts out, up to a line with a text in it.</summary>
    /// <returns>The line.</returns>
    public static async Task<string> ReadUntilAsync(Process program, string text)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var killed = limit.Token.Register(() => program.Kill(entireProcessTree: true));
        while (await program.StandardOutput.ReadLineAsync(CancellationToken.None) is { } line)
        {
            if (line.Contains(text, StringComparison.Ordinal))
                return line;
        }

        throw new InvalidOperationException($"It has ended without '{text}', or was killed after a minute: {await program.StandardError.ReadToEndAsync(CancellationToken.None)}");
    }

    /// <summary>Stops a program, and waits for its end.</summary>
    /// <remarks>By SIGTERM: the signal of Ctrl+C is ignored by all that a shell has started in the background.</remarks>
    public static async Task<(int ExitCode, string Output, string Errors)> StopAsync(Process program)
    {
        var output = program.StandardOutput.ReadToEndAsync();
        var errors = program.StandardError.ReadToEndAsync();
        using var kill = Process.Start("kill", ["-TERM", program.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        return (await WaitAsync(program), await output, await errors);
    }

    /// <summary>Waits for what another process does.</summary>
    public static async Task WaitUntilAsync(Func<bool> isSo)
    {
        for (var wait = 0; !isSo(); wait++)
        {
            Assert.True(wait < 1000, "It did not happen within 20 seconds.");
            await Task.Delay(20);
        }
    }

    private static async Task<int> WaitAsync(Process program)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        try
        {
            await program.WaitForExitAsync(limit.Token);
            return program.ExitCode;
        }
        catch (OperationCanceledException)
        {
            program.Kill(entireProcessTree: true);
            throw new TimeoutException($"It has not ended within a minute: {string.Join(' ', program.StartInfo.ArgumentList)}");
        }
    }
}
