using Fabro.Sdk.Replicas;
using Fabro.Sdk.Replicas.Models;
using Fabro.Sdk.Replicas.Testing;

namespace Fabro.Sdk.Snippets;

public static class TestAutomation
{
    public static async Task RunAsync()
    {
        using var server = new ReplicasTestServer();
        using var replicas = server.CreateClient();
        var created = await replicas.Automations.CreateAsync(
            new CreateAutomationRequest { Name = "Nightly", Prompt = "Do it.", Triggers = [AutomationTrigger.Webhook()] });
        server.FailNextExecution("The tests fail.");

        var execution = await replicas.Automations.RunAndWaitAsync(
            created.Automation.Id, options: new AutomationRunOptions { FirstDelay = TimeSpan.FromMilliseconds(1) });
        Console.WriteLine($"{execution.Status}: {execution.Error}");
    }
}
