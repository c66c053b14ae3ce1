using System.Globalization;
using Fabro.Sdk.Benchmarks.Loopback;
using Fabro.Sdk.Benchmarks.Report;

namespace Fabro.Sdk.Benchmarks.Processes;

/// <summary>Measures a program that starts, makes one call, prints the result, and exits.</summary>
internal static class FirstCalls
{
    private const int Rounds = 25;

    public static async Task<IReadOnlyList<Outcome>> MeasureAsync()
    {
        await using var server = await LoopbackServer.StartAsync();
        var (sdk, bare) = await Samples.TakeInTurnsAsync(Rounds, () => RunAsync("FirstCall.Sdk"), () => RunAsync("FirstCall.Bare"));
        var (ofSdk, ofBare) = (sdk.Median(elapsed => elapsed.TotalMilliseconds), bare.Median(elapsed => elapsed.TotalMilliseconds));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"First call: bare {ofBare:F0} ms; SDK {ofSdk:F0} ms"));
        return [Outcome.Ratio("First call of a process", "time relative to a bare program", ofSdk, ofBare, 1.05)];

        async Task<TimeSpan> RunAsync(string program) =>
            (await ChildProcess.RunAsync(program, server.Address.ToString())).Elapsed;
    }
}
