using Fabro.Sdk.Models;

namespace Fabro.Sdk.Snippets;

public static class MatchKinds
{
    public static void Run(Run run, Principal actor)
    {
        // One function for each kind: if a new version of the SDK adds one, this does not compile until you handle it.
        var who = actor.Match(
            user: user => user.Login,
            worker: worker => $"the worker of {worker.RunId}",
            webhook: webhook => "a webhook",
            slack: slack => "someone in Slack",
            agent: agent => "an agent",
            system: system => "the server",
            unknown: unknown => $"an unknown actor ({unknown.Kind})");

        // Some kinds and a default: this also compiles after a new kind is added.
        var state = run.Lifecycle.Status switch
        {
            RunStatusFailed failed => $"failed: {failed.Reason}",
            RunStatusBlocked => "waiting for a person",
            var other => other.Kind,
        };
        Console.WriteLine($"{who}: {state}");
    }
}
