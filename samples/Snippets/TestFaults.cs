using Fabro.Sdk.Testing;

namespace Fabro.Sdk.Snippets;

public static class TestFaults
{
    public static async Task RunAsync(FabroTestServer server, RunRequest request)
    {
        using var fabro = server.CreateClient();
        // The server is busy when the stream is opened, and then cuts it after the sixth event.
        server.Faults.Add(new() { Operation = FabroOperations.AttachRunEvents, StatusCode = 503, RetryAfter = TimeSpan.FromSeconds(30) });
        server.Faults.Add(new() { Operation = FabroOperations.AttachRunEvents, CutAfterSeq = 6 });

        await using var run = await fabro.StartRunAsync(request);
        var events = await run.EventsAsync().ToListAsync();
        Console.WriteLine($"All events received: {events.Count == events[^1].Seq}. Pending faults: {server.Faults.Pending.Count}.");
    }
}
