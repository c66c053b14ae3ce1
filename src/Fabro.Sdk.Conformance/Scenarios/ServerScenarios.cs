using static Fabro.Sdk.Conformance.ScenarioContext;

namespace Fabro.Sdk.Conformance.Scenarios;

/// <summary>Scenarios for what a server reports about itself.</summary>
internal static class ServerScenarios
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new(
            "server: is healthy",
            static async test =>
                Check((await test.Fabro.Health.GetAsync(cancellationToken: test.Token)).Status == "ok", "the status is ok")),
        new(
            "server: the API is healthy",
            static async test =>
                Check((await test.Fabro.Health.GetApiAsync(cancellationToken: test.Token)).Status == "ok", "the status is ok")),
        new(
            "server: reports its version",
            static async test =>
                Check(
                    (await test.Fabro.Server.GetInfoAsync(cancellationToken: test.Token)).Version.Length > 0,
                    "the version is not empty")),
        new(
            "server: reports its settings",
            static async test =>
                Check(
                    (await test.Fabro.Server.GetSettingsAsync(cancellationToken: test.Token)).Server.Storage.Root.Length > 0,
                    "there is a storage root")),
        new(
            "server: reports its resources",
            static async test =>
                Check(
                    (await test.Fabro.Server.GetResourcesAsync(cancellationToken: test.Token)).SampledAt.IsReadable,
                    "the sample has a timestamp")),
        new(
            "server: runs diagnostics",
            static async test =>
                Check(
                    (await test.Fabro.Health.RunDiagnosticsAsync(cancellationToken: test.Token)).Sections.Count > 0,
                    "there are sections")),
        new(
            "server: lists integrations",
            static async test =>
                Check(
                    (await test.Fabro.Integrations.ListAsync(cancellationToken: test.Token).ToListAsync(test.Token)).Count > 0,
                    "there is an integration")),
        new(
            "server: lists runs to repair",
            static async test => await test.Fabro.Server.ListRunsToRepairAsync(cancellationToken: test.Token).ToListAsync(test.Token)),
        new(
            "server: reports the current user",
            static async test =>
                Check(
                    (await test.Fabro.Auth.GetCurrentUserAsync(cancellationToken: test.Token)).User.Login.Length > 0,
                    "the user has a login")),
        new(
            "server: reports its sign-in methods",
            static async test =>
                Check(
                    (await test.Fabro.Auth.GetConfigAsync(cancellationToken: test.Token)).Methods.Count > 0,
                    "there is a sign-in method")),
        new(
            "server: lists sign-in sessions",
            static async test => await test.Fabro.Auth.ListSessionsAsync(cancellationToken: test.Token).ToListAsync(test.Token)),
        new(
            "server: totals the billing",
            static async test =>
                Check(
                    (await test.Fabro.Billing.GetTotalsAsync(cancellationToken: test.Token)).Totals.InputTokens >= 0,
                    "there are totals")),
        new("server: lists models at every page size", ListModelsAsync),
        new(
            "server: lists providers",
            static async test =>
                Check(
                    (await test.Fabro.Providers.ListAsync(cancellationToken: test.Token).ToListAsync(test.Token)).Count > 0,
                    "there is a provider")),
        new(
            "server: prunes nothing by default",
            static async test =>
                Check((await test.Fabro.Server.PruneRunsAsync(new(), cancellationToken: test.Token)).DryRun, "the prune is a dry run")),
        new(
            "server: does not implement insights",
            static async test =>
                await RefusedAsync(
                    501, () => test.Fabro.Insights.ListSavedQueriesAsync(cancellationToken: test.Token).ToListAsync(test.Token).AsTask())),
    ];

    private static async Task ListModelsAsync(ScenarioContext test)
    {
        var all = await test.Fabro.Models.ListAsync(new() { PageSize = 100 }, cancellationToken: test.Token).ToListAsync(test.Token);
        var byTwo = await test.Fabro.Models.ListAsync(new() { PageSize = 2 }, cancellationToken: test.Token).ToListAsync(test.Token);
        Check(
            all.Select(static model => model.Id).SequenceEqual(byTwo.Select(static model => model.Id)),
            "pages of 2 and of 100 contain the same models");
    }
}
