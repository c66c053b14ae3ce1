using System.Diagnostics;

namespace Fabro.Sdk.Samples.Tests;

/// <summary>A sample that runs as its reader runs it: as a program.</summary>
internal static class SampleProgram
{
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
        await program.WaitForExitAsync();
        return (program.ExitCode, await output, await errors);
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
}
