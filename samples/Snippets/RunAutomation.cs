using System.Text.Json;
using Fabro.Sdk.Replicas;
using Fabro.Sdk.Replicas.Models;

namespace Fabro.Sdk.Snippets;

public static class RunAutomation
{
    public static async Task RunAsync(ReplicasClient replicas, string automationId)
    {
        var execution = await replicas.Automations.RunAndWaitAsync(
            automationId,
            new TriggerAutomationRequest
            {
                Payload = new Dictionary<string, JsonElement> { ["reason"] = JsonSerializer.SerializeToElement("by hand") },
            },
            new AutomationRunOptions { Timeout = TimeSpan.FromHours(2) });
        Console.WriteLine($"{execution.Status} {execution.Error}");
        execution.EnsureSuccess();
    }
}
