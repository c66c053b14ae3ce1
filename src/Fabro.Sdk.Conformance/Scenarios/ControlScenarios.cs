using Fabro.Sdk.Models;
using static Fabro.Sdk.Conformance.ScenarioContext;

namespace Fabro.Sdk.Conformance.Scenarios;

/// <summary>Scenarios for controlling runs: cancel, pause, steer, approve, retry, and fork.</summary>
internal static class ControlScenarios
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("control: canceled before the start", static async test =>
        {
            var run = await test.CreateRunAsync(Graphs.Hello);
            Check((await run.CancelAsync(test.Token)).Reason == FailureReason.Cancelled, "the reason is 'cancelled'");
        }),
        new("control: canceled while a command runs", static async test =>
        {
            var run = await test.StartRunAsync(Graphs.Slow);
            await RunningAsync(test, run);
            Check((await run.CancelAsync(test.Token)).Result == RunResult.Cancelled, "the result is 'cancelled'");
        }),
        new("control: canceled while a question is open", static async test =>
        {
            var run = await test.StartRunAsync(Graphs.Gate);
            await test.UntilAsync("the run asks a question", async () => (await run.GetAsync(test.Token)).CurrentQuestion);
            Check((await run.CancelAsync(test.Token)).Result == RunResult.Cancelled, "the result is 'cancelled'");
        }),
        new("control: paused and resumed", static async test =>
        {
            var run = await test.StartRunAsync(Graphs.Slow);
            await RunningAsync(test, run);
            await run.PauseAsync(test.Token);
            await test.UntilAsync("the run is paused", async () => (await run.GetAsync(test.Token)).Lifecycle.Status as RunStatusPaused);
            await run.UnpauseAsync(test.Token);
            Check((await test.EndAsync(run)).IsSuccess, "the run succeeds");
        }),
        new(
            "control: a run that has not started cannot be paused",
            static async test =>
                await RefusedAsync(409, async () => await (await test.CreateRunAsync(Graphs.Hello)).PauseAsync(test.Token))),
        new("control: a finished run cannot be started again", static async test =>
        {
            var (run, _) = await test.FinishRunAsync(Graphs.Hello);
            await RefusedAsync(409, () => test.Fabro.Runs.StartAsync(run.Id, cancellationToken: test.Token));
        }),
        new("control: a finished run cannot be steered", static async test =>
        {
            var (run, _) = await test.FinishRunAsync(Graphs.Hello);
            await RefusedAsync(409, () => run.SteerAsync("left", cancellationToken: test.Token));
        }),
        new(
            "control: a run that is not pending approval cannot be approved",
            static async test =>
                await RefusedAsync(409, async () => await (await test.CreateRunAsync(Graphs.Hello)).ApproveAsync(test.Token))),
        new("control: a failed run is retried", static async test =>
        {
            var (run, _) = await test.FinishRunAsync(Graphs.Fails);
            var retry = await run.RetryAsync(test.Token);
            test.Cleanup(() => retry.DeleteAsync(force: true));
            Check((await retry.GetAsync(test.Token)).RetriedFrom == run.Id, "the new run refers to the original run");
            await test.EndAsync(retry);
        }),
        new("control: a run without commits cannot be forked", static async test =>
        {
            var (run, _) = await test.FinishRunAsync(Graphs.Hello);
            await RefusedAsync(400, () => test.Fabro.Runs.ForkAsync(run.Id, cancellationToken: test.Token));
        }),
    ];

    private static Task<RunStatusRunning> RunningAsync(ScenarioContext test, RunHandle run) =>
        test.UntilAsync("the run is running", async () => (await run.GetAsync(test.Token)).Lifecycle.Status as RunStatusRunning);
}
