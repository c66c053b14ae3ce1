using Fabro.Sdk.Models;
using Fabro.Sdk.Testing;

namespace Fabro.Sdk.Snippets;

public static class TestRun
{
    public static async Task RunAsync(RunRequest request)
    {
        await using var server = new FabroTestServer();
        server.WhenRunStarts("release")
            .Stage("build", logs: "built 1.2.3")
            .Asks(Question.YesNo("Ship it?"))
            .Stage("ship", duration: TimeSpan.FromHours(1));
        using var fabro = server.CreateClient();

        // The code under test: it starts a release and answers yes.
        await using var run = await fabro.StartRunAsync(request);
        run.OnQuestion((question, _) => Task.FromResult(question is YesNoQuestion yesNo ? yesNo.Yes() : null));
        var outcome = await run.WaitAsync();

        Console.WriteLine($"{outcome.Result}, an hour later: {server.Clock.Elapsed >= TimeSpan.FromHours(1)}");
        server.VerifyCalls(FabroOperations.CreateRun, FabroOperations.StartRun, FabroOperations.SubmitRunAnswer);
        server.Verify();
    }
}
