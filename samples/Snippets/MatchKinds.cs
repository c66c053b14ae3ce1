using Fabro.Sdk.Models;

namespace Fabro.Sdk.Snippets;

public static class MatchKinds
{
    public static void Run(Run run, Principal actor)
    {
        // Every kind has its function: one that a new version of the SDK knows does not compile until it is added.
        var who = actor.Match(
            user: user => user.Login,
            worker: worker => $"the worker of {worker.RunId}",
            webhook: webhook => "a webhook",
            slack: slack => "somebody in Slack",
            agent: agent => "an agent",
            system: system => "the server",
            unknown: unknown => $"a {unknown.Kind}, which is newer than this library");

        // Some kinds, and the rest: a new one changes nothing here.
        var state = run.Lifecycle.Status switch
        {
            RunStatusFailed failed => $"failed: {failed.Reason}",
            RunStatusBlocked => "waits for a person",
            var other => other.Kind,
        };
        Console.WriteLine($"{who}: {state}");
    }
}
