using Fabro.Sdk.Models;
using static Fabro.Sdk.Conformance.ScenarioContext;

namespace Fabro.Sdk.Conformance.Scenarios;

/// <summary>Scenarios for creating, listing, reading, and deleting runs.</summary>
internal static class RunScenarios
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new(
            "runs: a created run is submitted",
            static async test =>
                Check(
                    (await (await test.CreateRunAsync(Graphs.Hello)).GetAsync(test.Token)).Lifecycle.Status is RunStatusSubmitted,
                    "the status is submitted")),
        new(
            "runs: a started run succeeds",
            static async test => Check((await test.FinishRunAsync(Graphs.Hello)).Outcome.IsSuccess, "the run succeeds")),
        new(
            "runs: a dry run succeeds",
            static async test =>
                Check(
                    (await test.FinishRunAsync(Graphs.Gate, static run => run.IsDryRun = true)).Outcome.IsSuccess,
                    "the run succeeds without asking a question")),
        new(
            "runs: a failing command fails the run",
            static async test =>
                Check(
                    (await test.FinishRunAsync(Graphs.Fails)).Outcome.Reason == FailureReason.WorkflowError,
                    "the reason is workflow_error")),
        new(
            "runs: branches join",
            static async test => Check((await test.FinishRunAsync(Graphs.Fan)).Outcome.IsSuccess, "the run succeeds")),
        new("runs: have stages", StagesAsync),
        new(
            "runs: have a state",
            static async test =>
                Check(
                    (await (await test.FinishRunAsync(Graphs.Hello)).Run.GetStateAsync(test.Token)).Checkpoints.Count >= 2,
                    "there are checkpoints")),
        new("runs: have settings", static async test =>
        {
            var run = await test.CreateRunAsync(Graphs.Hello);
            var settings = await test.Fabro.Runs.GetSettingsAsync(run.Id, cancellationToken: test.Token);
            Check(settings.Run.Environment.Id == "local", "the environment is local");
        }),
        new("runs: have the source of the graph", static async test =>
        {
            var run = await test.CreateRunAsync(Graphs.Hello);
            var source = await test.Fabro.Runs.GetGraphSourceAsync(run.Id, cancellationToken: test.Token);
            Check(source == Graphs.Hello, "the source is the one that was submitted");
        }),
        new(
            "runs: have an image of the graph",
            static async test =>
                Check(
                    (await (await test.CreateRunAsync(Graphs.Hello)).GetGraphAsync(test.Token)).Contains("<svg", StringComparison.Ordinal),
                    "the image is SVG")),
        new("runs: have logs", static async test =>
        {
            var (run, _) = await test.FinishRunAsync(Graphs.Hello);
            var log = await test.Fabro.Runs.GetLogsAsync(run.Id, cancellationToken: test.Token);
            Check(log.Length > 0, "the log is not empty");
        }),
        new(
            "runs: have billing",
            static async test =>
                Check(
                    (await (await test.FinishRunAsync(Graphs.Hello)).Run.GetBillingAsync(test.Token)).Stages.Count > 0,
                    "the billing has stages")),
        new("runs: have checkpoints", static async test =>
        {
            var (run, _) = await test.FinishRunAsync(Graphs.Hello);
            var checkpoints = await test.Fabro.Checkpoints.ListAsync(run.Id, cancellationToken: test.Token).ToListAsync(test.Token);
            Check(checkpoints.Count >= 2, "there are at least two checkpoints");
        }),
        new("runs: have a latest checkpoint", static async test =>
        {
            var (run, _) = await test.FinishRunAsync(Graphs.Hello);
            var latest = await test.Fabro.Checkpoints.GetLatestAsync(run.Id, cancellationToken: test.Token);
            Check(latest is { CurrentNode: "hi" }, "the latest checkpoint is the one after the command");
        }),
        new("runs: are found by an ID prefix", ResolveAsync),
        new("runs: are renamed", RenameAsync),
        new("runs: keep their labels", static async test =>
        {
            var run = await test.CreateRunAsync(Graphs.Hello, static run => run.Labels = ["team=core"]);
            Check((await run.GetAsync(test.Token)).Labels["team"] == "core", "the run has the label");
        }),
        new("runs: are listed page by page", ListAsync),
        new("runs: are listed by status", static async test =>
        {
            var options = new RunListOptions { Columns = [BoardColumn.Succeeded], Limit = 20 };
            var runs = await test.Fabro.Runs.ListAsync(options, cancellationToken: test.Token).ToListAsync(test.Token);
            Check(runs.TrueForAll(static run => run.Lifecycle.Status is RunStatusSucceeded), "only succeeded runs are listed");
        }),
        new("runs: have parents", ParentsAsync),
        new("runs: are archived and unarchived", ArchiveAsync),
        new("runs: are archived in a batch", ArchiveManyAsync),
        new("runs: can be deleted twice", DeleteAsync),
        new("runs: active runs are not deleted without force", static async test =>
        {
            var run = await test.CreateRunAsync(Graphs.Hello);
            await RefusedAsync(409, () => run.DeleteAsync(cancellationToken: test.Token));
        }),
    ];

    private static async Task StagesAsync(ScenarioContext test)
    {
        var (run, _) = await test.FinishRunAsync(Graphs.Hello);
        var stages = await run.StagesAsync(test.Token).ToListAsync(test.Token);
        Check(stages.Select(static stage => stage.Id).SequenceEqual(["start@1", "hi@1", "exit@1"]), "the stages are start, hi, and exit");
        Check(stages.TrueForAll(static stage => stage.Status == StageState.Succeeded), "all stages succeed");
    }

    private static async Task ResolveAsync(ScenarioContext test)
    {
        var run = await test.CreateRunAsync(Graphs.Hello);
        Check((await test.Fabro.Runs.ResolveAsync(run.Id, cancellationToken: test.Token)).Id == run.Id, "the full ID finds the run");
        Check(
            (await test.Fabro.Runs.ResolveAsync(run.Id[..22], cancellationToken: test.Token)).Id == run.Id,
            "a prefix of the ID finds the run");
    }

    private static async Task RenameAsync(ScenarioContext test)
    {
        var run = await test.CreateRunAsync(Graphs.Hello);
        var title = test.NewName();
        Check((await run.SetTitleAsync(title, test.Token)).Title == title, "the run has the new title");
        await RefusedAsync(400, () => test.Fabro.Runs.UpdateAsync(run.Id, new() { Title = " " }, cancellationToken: test.Token));
    }

    private static async Task ListAsync(ScenarioContext test)
    {
        List<string> ids =
        [
            (await test.CreateRunAsync(Graphs.Hello)).Id,
            (await test.CreateRunAsync(Graphs.Hello)).Id,
            (await test.CreateRunAsync(Graphs.Hello)).Id,
        ];
        var newest = await test.Fabro.Runs.ListAsync(new() { PageSize = 1, Limit = 3 }, cancellationToken: test.Token)
            .ToListAsync(test.Token);
        Check(newest.Select(static run => run.Id).SequenceEqual(Enumerable.Reverse(ids)), "the runs are listed newest first, each once");
        var page = await test.Fabro.Runs.ListAsync(new() { Start = 5_000_000 }, cancellationToken: test.Token).FirstPageAsync(test.Token);
        Check(page.Items.Count == 0, "a page far past the end is empty");
    }

    private static async Task ParentsAsync(ScenarioContext test)
    {
        var parent = await test.CreateRunAsync(Graphs.Hello);
        var child = await test.CreateRunAsync(Graphs.Hello, run => run.ParentId = parent.Id);
        Check((await child.GetAsync(test.Token)).ParentId == parent.Id, "the child has the ID of its parent");
        Check((await parent.GetAsync(test.Token)).ChildrenCount == 1, "the parent has one child");
        await RefusedAsync(400, () => parent.SetParentAsync(child.Id, test.Token));
        Check((await child.SetParentAsync(null, test.Token)).ParentId is null, "the child has no parent");
    }

    private static async Task ArchiveAsync(ScenarioContext test)
    {
        var (run, _) = await test.FinishRunAsync(Graphs.Hello);
        Check((await run.ArchiveAsync(test.Token)).Lifecycle.Archived, "the run is archived");
        Check((await run.ArchiveAsync(test.Token)).Lifecycle.Archived, "the run is still archived");
        var runs = await test.Fabro.Runs.ListAsync(new() { Limit = 100 }, cancellationToken: test.Token).ToListAsync(test.Token);
        Check(!runs.Exists(other => other.Id == run.Id), "the archived run is not listed");
        Check(!(await run.UnarchiveAsync(test.Token)).Lifecycle.Archived, "the run is not archived");
    }

    private static async Task ArchiveManyAsync(ScenarioContext test)
    {
        var (finished, _) = await test.FinishRunAsync(Graphs.Hello);
        var open = await test.CreateRunAsync(Graphs.Hello);
        var response = await test.Fabro.Runs.ArchiveManyAsync(
            new() { RunIds = [finished.Id, open.Id, "01ARZ3NDEKTSV4RRFFQ69G5FAV"] }, cancellationToken: test.Token);
        Check(
            (response.Summary.Requested, response.Summary.Succeeded, response.Summary.Failed) == (3, 1, 2),
            "one of three runs is archived");
        Check(
            response.Results.Select(static result => result.Outcome).SequenceEqual(
            [
                BatchRunLifecycleResultOutcome.Archived,
                BatchRunLifecycleResultOutcome.Conflict,
                BatchRunLifecycleResultOutcome.NotFound,
            ]),
            "each run has its own outcome");
    }

    private static async Task DeleteAsync(ScenarioContext test)
    {
        var (run, _) = await test.FinishRunAsync(Graphs.Hello);
        await run.DeleteAsync(cancellationToken: test.Token);
        await run.DeleteAsync(cancellationToken: test.Token);
        await RefusedAsync(404, () => run.GetAsync(test.Token));
    }
}
