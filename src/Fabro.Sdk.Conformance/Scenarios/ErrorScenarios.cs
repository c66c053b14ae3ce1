using Fabro.Sdk.Models;
using static Fabro.Sdk.Conformance.ScenarioContext;

namespace Fabro.Sdk.Conformance.Scenarios;

/// <summary>Scenarios for requests that a server rejects.</summary>
internal static class ErrorScenarios
{
    private const string Nobody = "01ARZ3NDEKTSV4RRFFQ69G5FAV";

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("errors: an unknown run is not found", static async test =>
        {
            var refusal = await RefusedAsync(404, () => test.Fabro.Runs.GetAsync(Nobody, cancellationToken: test.Token));
            Check(refusal.RequestId is { Length: > 0 }, "the error has a request ID");
        }),
        new(
            "errors: an invalid ID is rejected",
            static async test => await RefusedAsync(400, () => test.Fabro.Runs.GetAsync("not-an-id", cancellationToken: test.Token))),
        new(
            "errors: a workflow that cannot be parsed is rejected",
            static async test =>
                await RefusedAsync(400, () => test.Fabro.Runs.CreateAsync(test.Manifest(Graphs.Broken), cancellationToken: test.Token))),
        new("errors: an unknown environment is rejected", static async test =>
        {
            var manifest = test.Manifest(Graphs.Hello, new() { Environment = "nowhere" });
            await RefusedAsync(400, () => test.Fabro.Runs.CreateAsync(manifest, cancellationToken: test.Token));
        }),
        new("errors: an unknown parent is not found", static async test =>
        {
            var manifest = test.Manifest(Graphs.Hello, new() { ParentId = Nobody });
            await RefusedAsync(404, () => test.Fabro.Runs.CreateAsync(manifest, cancellationToken: test.Token));
        }),
        new(
            "errors: an empty list of runs is rejected",
            static async test =>
                await RefusedAsync(400, () => test.Fabro.Runs.DeleteManyAsync(new() { RunIds = [] }, cancellationToken: test.Token))),
        new("errors: a request body that is too large is rejected", static async test =>
        {
            var manifest = test.Manifest(Graphs.Hello + new string(' ', 2_200_000));
            await RefusedAsync(413, () => test.Fabro.Runs.CreateAsync(manifest, cancellationToken: test.Token));
        }),
        new("errors: an invalid token is rejected", static async test =>
        {
            using var stranger = test.CreateClient("fabro_dev_" + new string('0', 64));
            await RefusedAsync(401, () => stranger.Runs.GetAsync(Nobody, cancellationToken: test.Token));
        }),
        new(
            "errors: a secret with an invalid name is rejected",
            static async test => await RefusedAsync(400, () => test.Fabro.Secrets.SetAsync(
                new() { Name = "bad name", Value = "x", Type = SecretType.Token }, cancellationToken: test.Token))),
        new("errors: a missing pull request is not found", static async test =>
        {
            var run = await test.CreateRunAsync(Graphs.Hello);
            var refusal = await RefusedAsync(404, () => test.Fabro.PullRequests.GetAsync(run.Id, cancellationToken: test.Token));
            Check(refusal.Code == "no_stored_record", "the code is no_stored_record");
        }),
    ];
}
