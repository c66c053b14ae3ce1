namespace Fabro.Sdk.Snippets;

public static class PageThroughRuns
{
    public static async Task RunAsync(IFabroClient fabro)
    {
        // The nine newest runs, in pages of three that are requested as needed. Without Limit: all runs.
        await foreach (var run in fabro.Runs.ListAsync(new() { PageSize = 3, Limit = 9 }))
        {
            Console.WriteLine($"{run.Id} {run.Title}: {run.Lifecycle.Status.Kind}");
        }

        // One page, and the page after it.
        var page = await fabro.Runs.ListAsync(new() { PageSize = 3 }).FirstPageAsync();
        var next = await fabro.Runs.ListAsync(new() { PageSize = 3, Start = page.NextStart }).FirstPageAsync();
        Console.WriteLine($"{page.Items.Count} and {next.Items.Count} of {page.Total}");
    }
}
