using System.Diagnostics;
using System.Globalization;
using Fabro.Sdk.Benchmarks.Loopback;

namespace Fabro.Sdk.Benchmarks.Processes;

/// <summary>The loopback server in a separate process, so that it affects all clients equally.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    public const string Command = "serve";
    private readonly Process _process;

    private ServerProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <param name="runs">The number of runs in the list, a multiple of the page size.</param>
    /// <param name="events">The number of events in each stream.</param>
    public static async Task<ServerProcess> StartAsync(int runs = 0, int events = 0)
    {
        var process = ChildProcess.Start(
            ChildProcess.This, Command, runs.ToString(CultureInfo.InvariantCulture), events.ToString(CultureInfo.InvariantCulture));
        var address = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server did not start.");
        return new ServerProcess(process, new Uri(address));
    }

    /// <summary>Runs the server process until its input ends.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        await using var server = await LoopbackServer.StartAsync(
            runs: int.Parse(args[0], CultureInfo.InvariantCulture),
            events: int.Parse(args[1], CultureInfo.InvariantCulture));
        Console.WriteLine(server.Address);
        await Console.In.ReadToEndAsync();
        return 0;
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
