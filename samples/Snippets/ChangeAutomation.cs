using Fabro.Sdk.Models;

namespace Fabro.Sdk.Snippets;

public static class ChangeAutomation
{
    public static async Task RunAsync(FabroClient fabro, string automationId)
    {
        var automation = await fabro.Automations.GetAsync(automationId);
        try
        {
            // All that it has, members that this library does not know included, and one value changed.
            var request = ReplaceAutomationRequest.From(automation);
            request.Description = "Every night";
            await fabro.Automations.ReplaceAsync(automation.Id, automation.Revision, request);
        }
        catch (FabroConflictException)
        {
            Console.WriteLine("Somebody has changed it meanwhile: read it again.");
        }
    }
}
