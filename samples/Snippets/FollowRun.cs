using Fabro.Sdk.Models;

namespace Fabro.Sdk.Snippets;

public static class FollowRun
{
    public static async Task RunAsync(IFabroClient fabro, string workflow, string directory)
    {
        // The workflow and all files that it references, by the path of its graph or by its name in .fabro/workflows.
        var request = await RunRequest.FromWorkflowAsync(workflow, directory);
        request.Title = "Dry run";
        request.Environment = "local";
        request.DryRun = true;
        await using var run = await fabro.StartRunAsync(request);

        // Each event exactly once and in order, across reconnects, until the run ends.
        await foreach (var runEvent in run.EventsAsync())
        {
            Console.WriteLine(runEvent switch
            {
                StageCompletedEvent { Properties: var stage } => $"{runEvent.StageId}: {stage.Status}",
                RunFailedEvent { Properties: var failed } => $"failed: {failed.Failure.Reason}",
                UnknownRunEvent unknown => $"unknown event: {unknown.Event}",
                _ => runEvent.Event,
            });
        }
    }
}
