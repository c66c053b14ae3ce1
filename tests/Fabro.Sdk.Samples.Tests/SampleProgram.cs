using System.Diagnostics;
using System.Globalization;

namespace Fabro.Sdk.Samples.Tests;

/// <summary>Runs a sample as a program.</summary>
internal static class SampleProgram
{
    /// <summary>A workflow for test servers that script its runs.</summary>
    public const string Workflow = "digraph release { graph [goal=\"Release\"] start [shape=Mdiamond] exit [shape=Msquare] start -> exit }";

    /// <summary>Runs a sample until it exits.</summary>
    /// <param name="sample">The name of the sample.</param>
    /// <param name="directory">The working directory, or null for the directory of the tests.</param>
    /// <param name="server">The address of the server to call, or null for the sample's own in-memory server.</param>
    /// <param name="arguments">The command-line arguments.</param>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(
        string sample, string? directory, string? server, params string[] arguments)
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
        {
            start.Environment[variable] = null;
        }

        if (server is not null)
        {
            (start.Environment["FABRO_SERVER"], start.Environment["FABRO_TOKEN"]) = (server, Fabro.Sdk.Testing.FabroTestServer.DevToken);
        }

        start.Environment["NO_COLOR"] = "1";
        return Process.Start(start)!;
    }

    /// <summary>Reads a program's standard output up to the first line that contains the text.</summary>
    /// <returns>That line.</returns>
    public static async Task<string> ReadUntilAsync(Process program, string text)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var killed = limit.Token.Register(() => program.Kill(entireProcessTree: true));
        while (await program.StandardOutput.ReadLineAsync(CancellationToken.None) is { } line)
        {
            if (line.Contains(text, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new InvalidOperationException(
            $"The program exited, or was killed after one minute, without printing '{text}': {await program.StandardError.ReadToEndAsync(CancellationToken.None)}");
    }

    /// <summary>Stops a program and waits until it exits.</summary>
    /// <remarks>Sends SIGTERM, because processes that a shell starts in the background ignore SIGINT.</remarks>
    public static async Task<(int ExitCode, string Output, string Errors)> StopAsync(Process program)
    {
        var output = program.StandardOutput.ReadToEndAsync();
        var errors = program.StandardError.ReadToEndAsync();
        using var kill = Process.Start("kill", ["-TERM", program.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        return (await WaitAsync(program), await output, await errors);
    }

    /// <summary>Waits until a condition holds that another process brings about.</summary>
    public static async Task WaitUntilAsync(Func<bool> isSo)
    {
        for (var wait = 0; !isSo(); wait++)
        {
            Assert.True(wait < 1000, "The condition did not hold within 20 seconds.");
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
            throw new TimeoutException($"The program did not exit within one minute: {string.Join(' ', program.StartInfo.ArgumentList)}");
        }
    }
}
