using System.Diagnostics;
using Fabro.Sdk.Tests.Secrets;

namespace Fabro.Sdk.Tests.Support;

/// <summary>A separate process that makes one call with the sign-in of an auth store.</summary>
internal sealed class RefreshProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly TaskCompletionSource _refreshing = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RefreshProcess(Process process) => _process = process;

    /// <summary>Completes when the process is about to refresh its token.</summary>
    public Task Refreshing => _refreshing.Task;

    /// <summary>Starts the process and waits until it is ready to call.</summary>
    public static async Task<RefreshProcess> StartAsync(
        Uri server, string store, Action<IDictionary<string, string?>>? setEnvironment = null)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Fabro.Sdk.Tests.RefreshProcess.dll");
        var start = new ProcessStartInfo("dotnet", [program, server.AbsoluteUri, store])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        setEnvironment?.Invoke(start.Environment);
        var process = Process.Start(start)!;
        Assert.Equal("ready", await process.StandardOutput.ReadLineAsync());
        return new RefreshProcess(process);
    }

    /// <summary>Makes the process call the server. Returns the status code of the response, or the exception.</summary>
    public async Task<string?> CallAsync()
    {
        await _process.StandardInput.WriteLineAsync("call");
        var line = await ReadAsync();
        if (line != "refreshing")
        {
            return line;
        }

        _refreshing.SetResult();
        return await ReadAsync();
    }

    private async Task<string?> ReadAsync()
    {
        var line = await _process.StandardOutput.ReadLineAsync();
        SuiteWatch.Shows(line ?? "");
        return line;
    }

    /// <summary>Ends the process immediately, as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }
}
