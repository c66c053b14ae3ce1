using System.Diagnostics;
using System.Globalization;
using Fabro.Sdk.Benchmarks.Report;

namespace Fabro.Sdk.Benchmarks.Processes;

/// <summary>The best that a user of TypeScript gets, <c>fetch</c> and <c>JSON.parse</c>, in one process for all rounds of a race.</summary>
internal sealed class NodeClient : IDisposable
{
    private readonly Process _process;

    private NodeClient(Process process) => _process = process;

    /// <returns>The client, or null where Node.js is not installed.</returns>
    public static NodeClient? TryStart(Uri server)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "client.mjs");
        var start = new ProcessStartInfo("node", [script, server.ToString()]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        try
        {
            return new NodeClient(Process.Start(start)!);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <summary>How much faster the SDK is, or the reason for not knowing it.</summary>
    public static Outcome Compare(string work, IReadOnlyDictionary<string, double> best, double limit) =>
        best.TryGetValue("Node", out var node)
            ? Outcome.AtLeast(work, "faster than Node", node, best["SDK"], limit)
            : Outcome.Skipped(work, "faster than Node", "Node.js is not installed");

    /// <summary>Does the work once, by the clock of the process itself.</summary>
    public async Task<TimeSpan> RunAsync(string work, int expected)
    {
        await _process.StandardInput.WriteLineAsync(work);
        var parts = (await _process.StandardOutput.ReadLineAsync())?.Split(' ')
            ?? throw new InvalidOperationException($"Node.js ended during \"{work}\".");
        var (milliseconds, count) = (double.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture));
        return count == expected
            ? TimeSpan.FromMilliseconds(milliseconds)
            : throw new InvalidOperationException($"Node.js: {count} items came, not {expected}.");
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
