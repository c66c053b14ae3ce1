using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Fabro.Sdk.Benchmarks.Events;
using Fabro.Sdk.Benchmarks.Processes;
using Fabro.Sdk.Benchmarks.Report;
using Fabro.Sdk.Benchmarks.Transfer;

return args switch
{
    [TransferChild.Command, .. var rest] => await TransferChild.RunAsync(rest),
    ["all", .. var rest] => OutcomeTable.Print([.. Benchmark(["--filter", "*", .. rest]), .. await MemoryAsync(), .. await Transfers.MeasureAsync(), .. await FirstCallAsync()]),
    ["memory"] => OutcomeTable.Print(await MemoryAsync()),
    ["transfer"] => OutcomeTable.Print(await Transfers.MeasureAsync()),
    ["first-call"] => OutcomeTable.Print(await FirstCallAsync()),
    _ => OutcomeTable.Print(Benchmark(args)),
};

// In this process: BenchmarkDotNet would otherwise build a project of its own over all of src/, for a runtime that its version does not know by name.
static IReadOnlyList<Outcome> Benchmark(string[] args) =>
    [.. Budgets.Check(Measured.Of(BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(
        args,
        DefaultConfig.Instance.AddDiagnoser(MemoryDiagnoser.Default).AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance)))))];

static async Task<IReadOnlyList<Outcome>> MemoryAsync() => [await EventMemory.MeasureAsync()];

static async Task<IReadOnlyList<Outcome>> FirstCallAsync() => [await FirstCalls.MeasureAsync()];
