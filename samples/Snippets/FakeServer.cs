using Fabro.Sdk.Models;
using RichardSzalay.MockHttp;

namespace Fabro.Sdk.Snippets;

public static class FakeServer
{
    public static async Task RunAsync()
    {
        using var server = new MockHttpMessageHandler();
        server.When("/api/v1/runs/r1").Respond("application/json", """{"lifecycle":{"status":{"kind":"blocked"}}}""");
        using var fabro = new FabroClient(new FabroClientOptions
        {
            Server = new Uri("http://fabro.test"),
            Credential = FabroCredential.Anonymous,
            Handler = server,
        });
        var run = await fabro.Runs.GetAsync("r1");
        Console.WriteLine(run.Lifecycle.Status is RunStatusBlocked);
    }
}
