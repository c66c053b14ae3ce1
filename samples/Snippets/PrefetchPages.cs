namespace Fabro.Sdk.Snippets;

public static class PrefetchPages
{
    public static async Task RunAsync(IFabroClient fabro)
    {
        var runs = fabro.Runs.ListAsync(new() { PageSize = 100, Prefetch = true });
        await foreach (var page in runs.AsPages())
        {
            Console.WriteLine($"{page.Items.Count} of {page.Total}, from {page.Start}");
        }
    }
}
