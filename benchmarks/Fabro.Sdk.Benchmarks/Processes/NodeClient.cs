using System.Diagnostics;
using System.Globalization;
using Fabro.Sdk.Benchmarks.Report;

namespace Fabro.Sdk.Benchmarks.Processes;

/// <summary>The fastest option for TypeScript users, <c>fetch</c> and <c>JSON.parse</c>, in one process for all rounds of a race.</summary>
internal sealed class NodeClient : IDisposable
{
    private readonly Process _process;

    private NodeClient(Process process) => _process = process;

    /// <returns>The client, or null if Node.js is not installed.</returns>
    public static NodeClient? TryStart(Uri server)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "client.mjs");
        var start = new ProcessStartInfo("node", [script, server.ToString()])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        try
        {
            return new NodeClient(Process.Start(start)!);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <summary>The speedup of the SDK, or the reason why it was not measured.</summary>
    public static Outcome Compare(string work, IReadOnlyDictionary<string, double> best, double limit) =>
        best.TryGetValue("Node", out var node)
            ? Outcome.AtLeast(work, "speedup over Node.js", node, best["SDK"], limit)
            : Outcome.Skipped(work, "speedup over Node.js", "Node.js is not installed");

    /// <summary>Does the work once and returns the time measured by the process.</summary>
    public async Task<TimeSpan> RunAsync(string work, int expected)
    {
        await _process.StandardInput.WriteLineAsync(work);
        var parts = (await _process.StandardOutput.ReadLineAsync())?.Split(' ')
            ?? throw new InvalidOperationException($"Node.js exited during \"{work}\".");
        var milliseconds = double.Parse(parts[0], CultureInfo.InvariantCulture);
        var count = int.Parse(parts[1], CultureInfo.InvariantCulture);
        return count == expected
            ? TimeSpan.FromMilliseconds(milliseconds)
            : throw new InvalidOperationException($"Node.js received {count} items instead of {expected}.");
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
