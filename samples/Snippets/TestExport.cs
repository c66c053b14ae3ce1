using Fabro.Sdk.Testing;

namespace Fabro.Sdk.Snippets;

public static class TestExport
{
    public static async Task RunAsync(string export)
    {
        // The file that run.ExportAsync wrote, or a directory with many of them.
        await using var server = FabroTestServer.FromExport(export);
        using var fabro = server.CreateClient();
        await foreach (var run in fabro.Runs.ListAsync())
        {
            var outcome = await fabro.OpenRun(run.Id).WaitAsync();
            Console.WriteLine($"{run.Title}: {outcome.Result}");
        }
    }
}
