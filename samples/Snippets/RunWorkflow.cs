namespace Fabro.Sdk.Snippets;

public static class RunWorkflow
{
    public static async Task RunAsync(IFabroClient fabro, string workflow, string directory, string folder)
    {
        await using var run = await fabro.StartRunAsync(await RunRequest.FromWorkflowAsync(workflow, directory));
        run.OnQuestion((question, _) => Task.FromResult(question is YesNoQuestion yesNo ? yesNo.Yes() : null));

        await foreach (var runEvent in run.EventsAsync())
        {
            Console.WriteLine(runEvent.Event);
        }

        var outcome = await run.WaitAsync();
        Console.WriteLine($"{outcome.Result}: {await run.GetFinalOutputAsync()}");
        await run.Artifacts.SaveAllAsync(folder);

        // Later, in another process.
        var later = fabro.OpenRun(RunCursor.Parse(run.Cursor.ToString()));
        var same = await fabro.FindRunAsync("release");
    }
}
