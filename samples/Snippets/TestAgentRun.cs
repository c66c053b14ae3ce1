using Fabro.Sdk.Veryfront;
using Fabro.Sdk.Veryfront.Models;
using Fabro.Sdk.Veryfront.Testing;

namespace Fabro.Sdk.Snippets;

public static class TestAgentRun
{
    public static async Task RunAsync()
    {
        using var server = new VeryfrontTestServer();
        server.WhenRunIsCreated(run => run.Runs().Waits(RunWaitingReason.Tool).Fails("No space left.", "disk_full"));
        using var veryfront = server.CreateClient();
        var created = await veryfront.Runs.CreateAsync(
            new CreateTaskRunRequest { Owner = RunOwner.Project("p1"), Request = new() { Target = "task:nightly" } });
        // The next request returns 503 and is retried.
        server.FailNext(503);

        var completion = await veryfront.Runs.WaitForCompletionAsync(
            created.Run.Id, new RunCompletionOptions { FirstDelay = TimeSpan.FromMilliseconds(1) });
        Console.WriteLine($"{completion.ErrorCode} after {server.Requests.Count} requests");
    }
}
