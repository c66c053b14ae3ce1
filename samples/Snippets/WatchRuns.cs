namespace Fabro.Sdk.Snippets;

public static class WatchRuns
{
    public static async Task RunAsync(IFabroClient fabro)
    {
        var watch = fabro.WatchRuns(run => run.Labels.GetValueOrDefault("team") == "core", new() { StopWhenAllEnded = true });
        await foreach (var (runId, runEvent, failure) in watch.EventsAsync())
        {
            Console.WriteLine(failure?.Message ?? $"{runId} {runEvent!.Event}");
        }
    }
}
