namespace Fabro.Sdk.Snippets;

public static class ChangeAutomation
{
    public static async Task RunAsync(FabroClient fabro, string automationId)
    {
        var automation = await fabro.Automations.GetAsync(automationId);
        try
        {
            await fabro.Automations.ReplaceAsync(
                automation.Id,
                automation.Revision,
                new() { Name = automation.Name, Description = "Every night", Target = automation.Target, Triggers = automation.Triggers });
        }
        catch (FabroConflictException)
        {
            Console.WriteLine("Somebody has changed it meanwhile: read it again.");
        }
    }
}
