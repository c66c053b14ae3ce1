using Fabro.Sdk.Replicas;
using Fabro.Sdk.Replicas.Models;

namespace Fabro.Sdk.Snippets;

public static class CreateNightlyAutomation
{
    public static async Task RunAsync(ReplicasClient replicas, string environmentId)
    {
        var created = await replicas.Automations.CreateAsync(new CreateAutomationRequest
        {
            Name = "Nightly upkeep",
            Prompt = "Update the dependencies, run the tests, and open a pull request.",
            Triggers = [AutomationTrigger.Cron("0 3 * * 1-5", "Europe/Berlin"), AutomationTrigger.Webhook()],
            Target = AutomationTarget.Environment(environmentId),
            Lifecycle = WorkspaceLifecycle.DeleteAfterInactivity(TimeSpan.FromMinutes(30)),
        });
        Console.WriteLine($"{created.Automation.Name} starts at {created.Automation.NextFireTime:yyyy-MM-dd HH:mm zzz}");
    }
}
