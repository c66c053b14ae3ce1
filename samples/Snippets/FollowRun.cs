using Fabro.Sdk.Models;

namespace Fabro.Sdk.Snippets;

public static class FollowRun
{
    public static async Task RunAsync(IFabroClient fabro, string workflow, string directory)
    {
        // The workflow with all files that it names, by the path of its graph or by its name below .fabro/workflows.
        var request = await RunRequest.FromWorkflowAsync(workflow, directory);
        request.Title = "Dry run";
        request.Environment = "local";
        request.DryRun = true;
        await using var run = await fabro.StartRunAsync(request);

        // Each event once and in order, over any number of broken connections, until the run has ended.
        await foreach (var runEvent in run.EventsAsync())
        {
            Console.WriteLine(runEvent switch
            {
                StageCompletedEvent { Properties: var stage } => $"{runEvent.StageId}: {stage.Status}",
                RunFailedEvent { Properties: var failed } => $"failed: {failed.Failure.Reason}",
                UnknownRunEvent unknown => $"newer than this library: {unknown.Event}",
                _ => runEvent.Event,
            });
        }
    }
}
