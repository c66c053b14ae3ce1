using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Fabro.Sdk.Benchmarks.Events;
using Fabro.Sdk.Benchmarks.Processes;
using Fabro.Sdk.Benchmarks.Races;
using Fabro.Sdk.Benchmarks.Report;
using Fabro.Sdk.Benchmarks.Transfer;

return args switch
{
    [TransferChild.Command, .. var rest] => await TransferChild.RunAsync(rest),
    [ServerProcess.Command, .. var rest] => await ServerProcess.RunAsync(rest),
    ["all", .. var rest] => OutcomeTable.Print([.. await AllAsync(), .. Benchmark(["--filter", "*", .. rest])]),
    ["list"] => OutcomeTable.Print(await ListRuns.MeasureAsync()),
    ["events"] => OutcomeTable.Print(await FollowRun.MeasureAsync()),
    ["memory"] => OutcomeTable.Print(await EventMemory.MeasureAsync()),
    ["handle"] => OutcomeTable.Print(await FollowHandle.MeasureAsync()),
    ["watch"] => OutcomeTable.Print(await WatchManyRuns.MeasureAsync()),
    ["transfer"] => OutcomeTable.Print(await Transfers.MeasureAsync()),
    ["first-page"] => OutcomeTable.Print(await FirstPages.MeasureAsync()),
    ["first-call"] => OutcomeTable.Print(await FirstCalls.MeasureAsync()),
    _ => OutcomeTable.Print(Benchmark(args)),
};

static async Task<IReadOnlyList<Outcome>> AllAsync() =>
[
    .. await ListRuns.MeasureAsync(),
    .. await FollowRun.MeasureAsync(),
    .. await EventMemory.MeasureAsync(),
    .. await FollowHandle.MeasureAsync(),
    .. await WatchManyRuns.MeasureAsync(),
    .. await Transfers.MeasureAsync(),
    .. await FirstPages.MeasureAsync(),
    .. await FirstCalls.MeasureAsync(),
];

// In process, because BenchmarkDotNet would otherwise generate a project and rebuild all of src/ for each benchmark.
static IReadOnlyList<Outcome> Benchmark(string[] args)
{
    var config = DefaultConfig.Instance
        .AddDiagnoser(MemoryDiagnoser.Default)
        .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance));
    var summaries = BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
    return [.. Budgets.Check(Measured.Of(summaries))];
}
