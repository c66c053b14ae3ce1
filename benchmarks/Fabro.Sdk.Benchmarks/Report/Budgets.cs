using Fabro.Sdk.Benchmarks.Runs;

namespace Fabro.Sdk.Benchmarks.Report;

/// <summary>The budgets of the BenchmarkDotNet benchmarks.</summary>
internal static class Budgets
{
    private const double BytesInAKilobyte = 1024;

    public static IEnumerable<Outcome> Check(IEnumerable<Measured> measured) =>
        from method in measured
        group method by (method.Benchmark, method.Parameters) into benchmark
        let methods = benchmark.ToDictionary(method => method.Method)
        where methods.ContainsKey(nameof(ReadPage.Sdk)) && methods.ContainsKey(nameof(ReadPage.Handwritten))
        from outcome in Check(benchmark.Key.Benchmark, benchmark.Key.Parameters, methods)
        select outcome;

    private static IEnumerable<Outcome> Check(Type benchmark, string parameters, Dictionary<string, Measured> methods)
    {
        var (sdk, handwritten) = (methods[nameof(ReadPage.Sdk)], methods[nameof(ReadPage.Handwritten)]);
        var work = parameters.Length > 0 ? $"{benchmark.Name}, {parameters}" : benchmark.Name;
        if (benchmark == typeof(PerCall))
        {
            yield return Outcome.Limit(work, "extra time over the bare call", sdk.Microseconds - handwritten.Microseconds, 5, "µs");
            yield return Outcome.Limit(
                work, "extra allocation over the bare call", (sdk.Bytes - handwritten.Bytes) / BytesInAKilobyte, 3, "KB");
            yield break;
        }

        var (time, allocation) = benchmark == typeof(WriteManifest)
            ? (1.3, (double?)null)
            : benchmark == typeof(ReadPage) ? (0.7, 1.1) : (0.6, 0.5);
        yield return Outcome.Ratio(work, "time relative to handwritten", sdk.Microseconds, handwritten.Microseconds, time);
        if (allocation is { } limit)
        {
            yield return Outcome.Ratio(work, "allocation relative to handwritten", sdk.Bytes, handwritten.Bytes, limit);
        }
    }
}
