using System.Diagnostics;

namespace Fabro.Sdk.Tests.Support;

/// <summary>A process of its own that makes one call with the sign-in of an auth store.</summary>
internal sealed class RefreshProcess : IAsyncDisposable
{
    private readonly Process _process;

    private RefreshProcess(Process process) => _process = process;

    /// <summary>Starts it and waits until it is ready to call.</summary>
    public static async Task<RefreshProcess> StartAsync(Uri server, string store)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Fabro.Sdk.Tests.RefreshProcess.dll");
        var process = Process.Start(new ProcessStartInfo("dotnet", [program, server.AbsoluteUri, store])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        Assert.Equal("ready", await process.StandardOutput.ReadLineAsync());
        return new RefreshProcess(process);
    }

    /// <summary>Lets it call: the status of the answer, or the exception.</summary>
    public async Task<string?> CallAsync()
    {
        await _process.StandardInput.WriteLineAsync("call");
        return await _process.StandardOutput.ReadLineAsync();
    }

    /// <summary>Ends it at once, as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
