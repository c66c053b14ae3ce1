using Fabro.Sdk.Models;

namespace Fabro.Sdk.Snippets;

public static class ReadPageBody
{
    public static async Task RunAsync(IFabroClient fabro, string runId)
    {
        var page = await fabro.Changes.ListFilesAsync(runId, new() { Scope = RunFilesScope.All }).FirstPageAsync();
        if (page.Body is RunFilePage { Meta: { Truncated: true } meta })
        {
            Console.WriteLine($"{page.Items.Count} of {meta.TotalChanged} files, from {meta.Source}");
        }
    }
}
