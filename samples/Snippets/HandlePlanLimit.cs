using Fabro.Sdk.Replicas;
using Fabro.Sdk.Replicas.Models;

namespace Fabro.Sdk.Snippets;

public static class HandlePlanLimit
{
    public static async Task RunAsync(ReplicasClient replicas, CreateAutomationRequest automation)
    {
        try
        {
            await replicas.Automations.CreateAsync(automation);
        }
        catch (ReplicasPlanLimitException limit)
        {
            Console.WriteLine(limit.Errors[0].Detail);
        }
        catch (ReplicasException failure)
        {
            Console.WriteLine(failure.Message);
        }
    }
}
