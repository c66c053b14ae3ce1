using Fabro.Sdk.Models;

namespace Fabro.Sdk.Snippets;

public static class FollowRun
{
    public static async Task RunAsync(IFabroClient fabro, string path)
    {
        var created = await fabro.Runs.CreateAsync(new RunManifest
        {
            Version = 1,
            Title = "Dry run",
            Cwd = "/srv/fabro/work",
            Target = new() { Path = "workflow.fabro" },
            Workflows = new Dictionary<string, ManifestWorkflow>
            {
                ["workflow.fabro"] = new() { Source = await File.ReadAllTextAsync(path), Files = new Dictionary<string, ManifestFileEntry>() },
            },
            Args = new() { Environment = "local", DryRun = true },
        });
        await using var run = fabro.OpenRun(created.Id);
        await run.StartAsync();

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
