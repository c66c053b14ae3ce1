using Fabro.Sdk.Replicas;
using Fabro.Sdk.Replicas.Models;

namespace Fabro.Sdk.Snippets;

public static class ChangeReplicasAutomation
{
    public static async Task RunAsync(ReplicasClient replicas)
    {
        var options = new AutomationListOptions { TriggerType = TriggerTypeFilter.Cron, Enabled = true };
        await foreach (var automation in replicas.Automations.ListAsync(options))
        {
            // A property that is not set keeps its value; null clears it.
            var changed = await replicas.Automations.UpdateAsync(
                automation.Id, new UpdateAutomationRequest { Enabled = false, Model = null });
            Console.WriteLine($"{changed.Automation.Name}: {changed.Automation.Enabled}");
        }
    }
}
