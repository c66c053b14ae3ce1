using System.Diagnostics;

namespace Fabro.Sdk.Tests.Support;

/// <summary>The <c>flock</c> program, which holds a lock as the CLI does.</summary>
internal sealed class FlockProcess : IAsyncDisposable
{
    private readonly Process _process;

    private FlockProcess(Process process) => _process = process;

    /// <summary>Starts the process and waits until it holds the lock.</summary>
    /// <param name="path">The lock file.</param>
    /// <param name="mode"><c>-x</c> or <c>-s</c>.</param>
    public static async Task<FlockProcess> HoldAsync(string path, string mode)
    {
        var process = Process.Start(new ProcessStartInfo("flock", [mode, path, "-c", "echo held; read line"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        Assert.Equal("held", await process.StandardOutput.ReadLineAsync());
        return new FlockProcess(process);
    }

    /// <summary>Whether a process could take the lock right now.</summary>
    public static async Task<bool> CanTakeAsync(string path, string mode)
    {
        using var process = Process.Start(new ProcessStartInfo("flock", [mode, "-n", path, "true"]))!;
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }

    /// <summary>Releases the lock.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
