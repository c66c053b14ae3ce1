using Fabro.Sdk.Models;
using static Fabro.Sdk.Conformance.ScenarioContext;

namespace Fabro.Sdk.Conformance.Scenarios;

/// <summary>Runs that are cancelled, paused, repeated.</summary>
internal static class ControlScenarios
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("control: cancelled before the start", static async test =>
        {
            var run = await test.CreateRunAsync(Graphs.Hello);
            Check((await run.CancelAsync(test.Token)).Reason == FailureReason.Cancelled, "the reason is cancelled");
        }),
        new("control: cancelled while a command runs", static async test =>
        {
            var run = await test.StartRunAsync(Graphs.Slow);
            await RunningAsync(test, run);
            Check((await run.CancelAsync(test.Token)).Result == RunResult.Cancelled, "the result is cancelled");
        }),
        new("control: cancelled at a question", static async test =>
        {
            var run = await test.StartRunAsync(Graphs.Gate);
            await test.UntilAsync("the run asks", async () => (await run.GetAsync(test.Token)).CurrentQuestion);
            Check((await run.CancelAsync(test.Token)).Result == RunResult.Cancelled, "the result is cancelled");
        }),
        new("control: paused and gone on with", static async test =>
        {
            var run = await test.StartRunAsync(Graphs.Slow);
            await RunningAsync(test, run);
            await run.PauseAsync(test.Token);
            await test.UntilAsync("the run is paused", async () => (await run.GetAsync(test.Token)).Lifecycle.Status as RunStatusPaused);
            await run.UnpauseAsync(test.Token);
            Check((await test.EndAsync(run)).IsSuccess, "the run succeeds");
        }),
        new("control: a run that has not begun is not paused", static async test => await RefusedAsync(409, async () => await (await test.CreateRunAsync(Graphs.Hello)).PauseAsync(test.Token))),
        new("control: a finished run is not started again", static async test => await RefusedAsync(409, async () => await test.Fabro.Runs.StartAsync((await test.FinishRunAsync(Graphs.Hello)).Run.Id, cancellationToken: test.Token))),
        new("control: a finished run is not steered", static async test => await RefusedAsync(409, async () => await (await test.FinishRunAsync(Graphs.Hello)).Run.SteerAsync("left", cancellationToken: test.Token))),
        new("control: a run that waits for nobody is not approved", static async test => await RefusedAsync(409, async () => await (await test.CreateRunAsync(Graphs.Hello)).ApproveAsync(test.Token))),
        new("control: a failed run is repeated", static async test =>
        {
            var (run, _) = await test.FinishRunAsync(Graphs.Fails);
            var retry = await run.RetryAsync(test.Token);
            test.Cleanup(() => retry.DeleteAsync(force: true));
            Check((await retry.GetAsync(test.Token)).RetriedFrom == run.Id, "the new run knows the old one");
            await test.EndAsync(retry);
        }),
        new("control: a run without commits is not forked", static async test => await RefusedAsync(400, async () => await test.Fabro.Runs.ForkAsync((await test.FinishRunAsync(Graphs.Hello)).Run.Id, cancellationToken: test.Token))),
    ];

    private static Task<RunStatusRunning> RunningAsync(ScenarioContext test, RunHandle run) =>
        test.UntilAsync("the run is at work", async () => (await run.GetAsync(test.Token)).Lifecycle.Status as RunStatusRunning);
}
