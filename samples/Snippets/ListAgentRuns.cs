using Fabro.Sdk.Veryfront;
using Fabro.Sdk.Veryfront.Models;

namespace Fabro.Sdk.Snippets;

public static class ListAgentRuns
{
    public static async Task RunAsync(VeryfrontClient veryfront, string projectId)
    {
        await foreach (var run in veryfront.Runs.ListForProjectAsync(projectId, new PageOptions { PageSize = 50, Limit = 200 }))
        {
            Console.WriteLine($"{run.Id} {run.Kind} {run.Status}");
            if (run.Status != RunStatus.Failed)
            {
                continue;
            }

            await foreach (var stored in veryfront.Runs.ListEventsAsync(run.Id))
            {
                Console.WriteLine($"  {stored.Id} {stored.Type}");
            }
        }
    }
}
