using System.Diagnostics;

namespace Fabro.SpecCompiler.Tests.Support;

/// <summary>Runs a program until it exits.</summary>
internal static class Tool
{
    /// <summary>The spec compiler that was built for these tests.</summary>
    public static string Compiler { get; } = typeof(Pipeline).Assembly.Location;

    public static Task<ToolResult> RunCompilerAsync(params string[] arguments) => RunAsync("dotnet", [Compiler, .. arguments]);

    public static async Task<ToolResult> RunAsync(
        string program, IEnumerable<string> arguments, string? folder = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? Path.GetTempPath(),
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var error = process.StandardError.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            return new ToolResult(process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
