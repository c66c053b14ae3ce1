using Fabro.Sdk.Models;
using Fabro.Sdk.Testing;

namespace Fabro.Sdk.AutomationWorker;

/// <summary>An in-memory server with three automations.</summary>
internal static class DemoServer
{
    public static async Task AddAsync(IServiceCollection services)
    {
        var server = new FabroTestServer();
        server.WhenRunStarts("nightly")
            .Stage("fetch", duration: TimeSpan.FromMinutes(2))
            .Stage("build", logs: "built", duration: TimeSpan.FromMinutes(20));
        server.WhenRunStarts("cleanup").Stage("sweep").Fails("The disk is read-only.");
        services.AddFabroTestServer(server);
        using var fabro = server.CreateClient();
        foreach (var (id, isEnabled) in new[] { ("nightly", true), ("cleanup", true), ("by-hand", false) })
        {
            await fabro.Automations.CreateAsync(new()
            {
                Id = id,
                Name = id,
                Target = new() { Repository = "acme/app", Ref = "main", Workflow = id },
                Triggers = [new AutomationApiTrigger { Id = "call", Enabled = isEnabled }],
            });
        }
    }
}
