using Fabro.Sdk.Models;

namespace Fabro.Sdk.Snippets;

public static class ChangeAutomation
{
    public static async Task RunAsync(FabroClient fabro, string automationId)
    {
        var automation = await fabro.Automations.GetAsync(automationId);
        try
        {
            // All current values, including properties that this library does not know, with one change.
            var request = ReplaceAutomationRequest.From(automation);
            request.Description = "Every night";
            await fabro.Automations.ReplaceAsync(automation.Id, automation.Revision, request);
        }
        catch (FabroConflictException)
        {
            Console.WriteLine("The automation was changed in the meantime. Read it again.");
        }
    }
}
