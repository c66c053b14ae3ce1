using Fabro.Sdk.Models;
using Fabro.Sdk.Testing;

namespace Fabro.Sdk.Snippets;

public static class FakeList
{
    public static async Task RunAsync()
    {
        // class OneRun(Run run) : IRunsClient
        // {
        //     public Task<Run> GetAsync(string runId, CallOptions? options, CancellationToken cancellationToken) => Task.FromResult(run);
        // }
        IRunsClient runs = new OneRun(FabroModels.Run(title: "Nightly", status: FabroModels.Cancelled));
        var run = await runs.GetAsync("r1");
        Console.WriteLine($"{run.Title} has ended: {run.Lifecycle.Status.IsTerminal}");

        // A list whose second page fails.
        var list = Pageable<Run>.FromPages(Pages());
        await foreach (var listed in list)
        {
            Console.WriteLine(listed.Title);
        }

        IEnumerable<Page<Run>> Pages()
        {
            yield return new() { Items = [run], Total = 2 };
            throw new FabroConnectionException("The connection was lost.");
        }
    }
}

internal sealed class OneRun(Run run) : IRunsClient
{
    public Task<Run> GetAsync(string runId, CallOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(run);
}
