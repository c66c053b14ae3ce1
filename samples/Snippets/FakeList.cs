using Fabro.Sdk.Models;

namespace Fabro.Sdk.Snippets;

public static class FakeList
{
    public static async Task RunAsync()
    {
        var failed = new Run { Title = "Nightly", Lifecycle = new() { Status = new RunStatusFailed { Reason = FailureReason.Cancelled } } };
        var runs = Pageable<Run>.FromItems([failed]);
        await foreach (var run in runs)
        {
            Console.WriteLine($"{run.Title}: {run.Lifecycle.Status.Kind}");
        }
    }
}
