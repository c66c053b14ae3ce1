using System.Diagnostics;
using System.Globalization;

namespace Fabro.Sdk.Benchmarks.Transfer;

/// <summary>The measurements of one transfer in a separate process.</summary>
internal sealed record TransferRun(double Milliseconds, double AllocatedMegabytes, double PeakMegabytes)
{
    private const double BytesInAMegabyte = 1024 * 1024;

    /// <summary>Runs a transfer and measures this process.</summary>
    public static async Task<TransferRun> MeasureAsync(Func<Task> transfer)
    {
        var (allocated, clock) = (GC.GetTotalAllocatedBytes(precise: true), Stopwatch.StartNew());
        await transfer();
        var elapsed = clock.Elapsed.TotalMilliseconds;
        using var process = Process.GetCurrentProcess();
        return new TransferRun(
            elapsed,
            (GC.GetTotalAllocatedBytes(precise: true) - allocated) / BytesInAMegabyte,
            process.PeakWorkingSet64 / BytesInAMegabyte);
    }

    public static TransferRun Parse(string line)
    {
        var parts = line.Split(' ').Select(part => double.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        return new TransferRun(parts[0], parts[1], parts[2]);
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Milliseconds} {AllocatedMegabytes} {PeakMegabytes}");
}
