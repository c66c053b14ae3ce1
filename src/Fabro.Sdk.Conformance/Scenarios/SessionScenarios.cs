using Fabro.Sdk.Models;
using static Fabro.Sdk.Conformance.ScenarioContext;

namespace Fabro.Sdk.Conformance.Scenarios;

/// <summary>Scenarios for conversations about runs, linked pull requests, and sign-in sessions.</summary>
internal static class SessionScenarios
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("sessions: are opened and listed", static async test =>
        {
            var (run, _) = await test.FinishRunAsync(Graphs.Hello);
            var session = await test.Fabro.Sessions.CreateAsync(run.Id, new() { Title = "What happened?" }, cancellationToken: test.Token);
            Check(
                (await test.Fabro.Sessions.GetAsync(session.Id, cancellationToken: test.Token)).Status == SessionStatus.Idle,
                "the session is idle");
            var sessions = await test.Fabro.Sessions.ListAsync(run.Id, cancellationToken: test.Token).ToListAsync(test.Token);
            Check(sessions.Exists(item => item.Id == session.Id), "the session is listed");
        }),
        new(
            "sessions: an unknown session is not found",
            static async test =>
                await RefusedAsync(404, () => test.Fabro.Sessions.GetAsync("01ARZ3NDEKTSV4RRFFQ69G5FAV", cancellationToken: test.Token))),
        new("sessions: a question about a run is answered", static async test =>
        {
            var providers = await test.Fabro.Providers.ListAsync(cancellationToken: test.Token).ToListAsync(test.Token);
            if (!providers.Exists(static provider => provider.Configured))
            {
                throw Skip("No model provider is configured.");
            }

            var (run, _) = await test.FinishRunAsync(Graphs.Hello);
            Check((await run.AskAsync("What did it say?", test.Token)).Length > 0, "there is an answer");
        }),
        new("pairing: a run without an agent has no target", static async test =>
        {
            var (run, _) = await test.FinishRunAsync(Graphs.Hello);
            var status = await test.Fabro.Pairing.GetStatusAsync(run.Id, cancellationToken: test.Token);
            Check(status.CurrentPair is null && status.Targets.Count == 0, "there is no target");
        }),
        new("pull requests: are linked and unlinked", static async test =>
        {
            var run = await test.CreateRunAsync(Graphs.Hello);
            var link = await test.Fabro.PullRequests.LinkAsync(
                run.Id, new() { HtmlUrl = "https://github.com/acme/app/pull/7" }, cancellationToken: test.Token);
            Check((link.Owner, link.Repo, link.Number) == ("acme", "app", 7), "the URL is parsed");
            Check((await run.GetAsync(test.Token)).PullRequest?.Number == 7, "the run has the link");
            await test.Fabro.PullRequests.UnlinkAsync(run.Id, cancellationToken: test.Token);
            Check((await run.GetAsync(test.Token)).PullRequest is null, "the run has no link");
        }),
        new("pull requests: a URL outside GitHub is rejected", static async test =>
        {
            var run = await test.CreateRunAsync(Graphs.Hello);
            await RefusedAsync(400, () => test.Fabro.PullRequests.LinkAsync(
                run.Id, new() { HtmlUrl = "https://gitlab.com/acme/app/pull/8" }, cancellationToken: test.Token));
        }),
        new("sign-in: the caller's session is listed", static async test =>
        {
            var config = await test.Fabro.Auth.GetConfigAsync(cancellationToken: test.Token);
            if (!config.Methods.Contains(ServerAuthMethod.GitHub))
            {
                throw Skip("The server has no sign-in. It accepts only development tokens.");
            }

            var caller = await test.Fabro.Auth.GetCurrentUserAsync(cancellationToken: test.Token);
            if (caller.Provider != ServerAuthMethod.GitHub)
            {
                throw Skip("The caller uses a development token and has no sign-in session.");
            }

            var sessions = await test.Fabro.Auth.ListSessionsAsync(cancellationToken: test.Token).ToListAsync(test.Token);
            Check(sessions.Count > 0, "there is a session");
        }),
    ];
}
