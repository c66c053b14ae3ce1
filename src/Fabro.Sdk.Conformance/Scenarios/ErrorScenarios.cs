using Fabro.Sdk.Models;
using static Fabro.Sdk.Conformance.ScenarioContext;

namespace Fabro.Sdk.Conformance.Scenarios;

/// <summary>What a server refuses, and how it says so.</summary>
internal static class ErrorScenarios
{
    private const string Nobody = "01ARZ3NDEKTSV4RRFFQ69G5FAV";

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("errors: a run that is not there is not found", static async test => Check((await RefusedAsync(404, () => test.Fabro.Runs.GetAsync(Nobody, cancellationToken: test.Token))).RequestId is { Length: > 0 }, "the request has an id")),
        new("errors: an id that is none is refused", static async test => await RefusedAsync(400, () => test.Fabro.Runs.GetAsync("not-an-id", cancellationToken: test.Token))),
        new("errors: a workflow that cannot be read is refused", static async test => await RefusedAsync(400, () => test.Fabro.Runs.CreateAsync(test.Manifest(Graphs.Broken), cancellationToken: test.Token))),
        new("errors: an environment that is not there is refused", static async test => await RefusedAsync(400, () => test.Fabro.Runs.CreateAsync(test.Manifest(Graphs.Hello, new() { Environment = "nowhere" }), cancellationToken: test.Token))),
        new("errors: a parent that is not there is not found", static async test => await RefusedAsync(404, () => test.Fabro.Runs.CreateAsync(test.Manifest(Graphs.Hello, new() { ParentId = Nobody }), cancellationToken: test.Token))),
        new("errors: an empty list of runs is refused", static async test => await RefusedAsync(400, () => test.Fabro.Runs.DeleteManyAsync(new() { RunIds = [] }, cancellationToken: test.Token))),
        new("errors: a body that is too large is refused", static async test => await RefusedAsync(413, () => test.Fabro.Runs.CreateAsync(test.Manifest(Graphs.Hello + new string(' ', 2_200_000)), cancellationToken: test.Token))),
        new("errors: a wrong token is refused", static async test =>
        {
            using var stranger = test.CreateClient("fabro_dev_" + new string('0', 64));
            await RefusedAsync(401, () => stranger.Runs.GetAsync(Nobody, cancellationToken: test.Token));
        }),
        new("errors: a secret with a bad name is refused", static async test => await RefusedAsync(400, () => test.Fabro.Secrets.SetAsync(new() { Name = "bad name", Value = "x", Type = SecretType.Token }, cancellationToken: test.Token))),
        new("errors: a pull request that is not there is not found", static async test =>
        {
            var run = await test.CreateRunAsync(Graphs.Hello);
            Check((await RefusedAsync(404, () => test.Fabro.PullRequests.GetAsync(run.Id, cancellationToken: test.Token))).Code == "no_stored_record", "the code is no_stored_record");
        }),
    ];
}
