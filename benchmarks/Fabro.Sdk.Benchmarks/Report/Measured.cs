using BenchmarkDotNet.Reports;

namespace Fabro.Sdk.Benchmarks.Report;

/// <summary>
/// A BenchmarkDotNet result of one method: the time of the least disturbed iteration in microseconds, and the allocated bytes per
/// operation.
/// </summary>
internal sealed record Measured(Type Benchmark, string Method, string Parameters, double Microseconds, double Bytes)
{
    private const double NanosecondsInAMicrosecond = 1000;

    public static IEnumerable<Measured> Of(IEnumerable<Summary> summaries) =>
        from summary in summaries
        from report in summary.Reports
        let time = report.ResultStatistics
        where time is not null
        let benchmark = report.BenchmarkCase
        select new Measured(
            benchmark.Descriptor.Type,
            benchmark.Descriptor.WorkloadMethod.Name,
            string.Join(", ", benchmark.Parameters.Items.Select(parameter => $"{parameter.Name}={parameter.Value}")),
            time.Min / NanosecondsInAMicrosecond,
            report.GcStats.GetBytesAllocatedPerOperation(benchmark) ?? 0);
}
