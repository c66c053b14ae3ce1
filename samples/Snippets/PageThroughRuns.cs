namespace Fabro.Sdk.Snippets;

public static class PageThroughRuns
{
    public static async Task RunAsync(IFabroClient fabro)
    {
        // The last nine, in pages of three that are asked for as they are needed. Without a limit it is all of them.
        await foreach (var run in fabro.Runs.ListAsync(new() { PageSize = 3, Limit = 9 }))
        {
            Console.WriteLine($"{run.Id} {run.Title}: {run.Lifecycle.Status.Kind}");
        }

        // One page, and what goes on behind it.
        var page = await fabro.Runs.ListAsync(new() { PageSize = 3 }).FirstPageAsync();
        var next = await fabro.Runs.ListAsync(new() { PageSize = 3, Start = page.NextStart }).FirstPageAsync();
        Console.WriteLine($"{page.Items.Count} and {next.Items.Count} of {page.Total}");
    }
}
