using System.Globalization;
using Fabro.Sdk.Benchmarks.Data;
using Fabro.Sdk.Benchmarks.Report;

namespace Fabro.Sdk.Benchmarks.Processes;

/// <summary>
/// Measures the first page of runs that a process reads, which includes JIT compilation and the setup of the models. The process measures
/// its own time.
/// </summary>
internal static class FirstPages
{
    private const string Work = "First page of a process";
    private const int Rounds = 25;
    private const int Runs = 100;

    /// <summary>The path of a FirstPage.Sdk build with version 0.1.0, used as a baseline.</summary>
    private static string? Earlier => Environment.GetEnvironmentVariable("FABRO_BENCHMARK_FIRST_PAGE_010");

    public static async Task<IReadOnlyList<Outcome>> MeasureAsync()
    {
        var page = Path.GetTempFileName();
        await File.WriteAllBytesAsync(page, RunBodies.Page(0, Runs, total: Runs));
        var (sdk, handwritten, earlier) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            handwritten.Add(await ReadAsync("FirstPage.Handwritten", page));
            sdk.Add(await ReadAsync("FirstPage.Sdk", page));
            if (Earlier is { } program)
            {
                earlier.Add(await ReadAsync(program, page));
            }
        }

        File.Delete(page);
        return
        [
            Compare("time relative to handwritten", sdk, handwritten, 0.5),
            Earlier is not null
                ? Compare("time relative to version 0.1.0", sdk, earlier, 0.35)
                : Outcome.Skipped(Work, "time relative to version 0.1.0", "FABRO_BENCHMARK_FIRST_PAGE_010 is not set"),
        ];
    }

    private static async Task<double> ReadAsync(string program, string page)
    {
        var (output, _) = await ChildProcess.RunAsync(program, page);
        var parts = output.Split(' ');
        return parts[1] == Runs.ToString(CultureInfo.InvariantCulture)
            ? double.Parse(parts[0], CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"{program} read {parts[1]} runs instead of {Runs}.");
    }

    private static Outcome Compare(string measure, List<double> sdk, List<double> baseline, double limit)
    {
        var (ofSdk, ofBaseline) = (sdk.Median(value => value), baseline.Median(value => value));
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{Work}, {measure}: {ofSdk:F0} ms compared with {ofBaseline:F0} ms"));
        return Outcome.Ratio(Work, measure, ofSdk, ofBaseline, limit);
    }
}
