using System.Globalization;
using Fabro.Sdk.Benchmarks.Loopback;
using Fabro.Sdk.Benchmarks.Processes;
using Fabro.Sdk.Benchmarks.Report;

namespace Fabro.Sdk.Benchmarks.Transfer;

/// <summary>Downloads and uploads a 1 GiB artifact over a loopback socket, each time in a separate process.</summary>
internal static class Transfers
{
    private const long Size = 1L << 30;
    private const int Rounds = 7;

    public static async Task<IReadOnlyList<Outcome>> MeasureAsync()
    {
        await using var server = await LoopbackServer.StartAsync(artifactSize: Size);
        List<Outcome> outcomes = [];
        foreach (var direction in (string[])["down", "up"])
        {
            var (sdk, bare) = await Samples.TakeInTurnsAsync(
                Rounds, () => RunAsync(server, direction, "sdk"), () => RunAsync(server, direction, "bare"));
            var work = $"1 GiB {direction}";
            Console.WriteLine($"{work}: bare {Describe(bare)}; SDK {Describe(sdk)}");
            var (ofSdk, ofBare) = (sdk.Median(run => run.Milliseconds), bare.Median(run => run.Milliseconds));
            outcomes.Add(Outcome.Ratio(work, "time relative to bare HttpClient", ofSdk, ofBare, 1.1));
            var peak = sdk.Median(run => run.PeakMegabytes) - bare.Median(run => run.PeakMegabytes);
            outcomes.Add(Outcome.Limit(work, "extra peak memory over bare HttpClient", Math.Max(0, peak), 16, "MB"));
        }

        return outcomes;
    }

    private static async Task<TransferRun> RunAsync(LoopbackServer server, string direction, string client)
    {
        var (output, _) = await ChildProcess.RunAsync(
            ChildProcess.This,
            TransferChild.Command,
            direction,
            client,
            server.Address.ToString(),
            Size.ToString(CultureInfo.InvariantCulture));
        return TransferRun.Parse(output);
    }

    private static string Describe(IReadOnlyList<TransferRun> runs)
    {
        var time = runs.Median(run => run.Milliseconds);
        var allocated = runs.Median(run => run.AllocatedMegabytes);
        var peak = runs.Median(run => run.PeakMegabytes);
        return string.Create(CultureInfo.InvariantCulture, $"{time:F0} ms, {allocated:F1} MB allocated, {peak:F0} MB peak");
    }
}
