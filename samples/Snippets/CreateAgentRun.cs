using Fabro.Sdk.Veryfront;
using Fabro.Sdk.Veryfront.Models;

namespace Fabro.Sdk.Snippets;

public static class CreateAgentRun
{
    public static async Task RunAsync(VeryfrontClient veryfront, string projectId)
    {
        var created = await veryfront.Runs.CreateAsync(new CreateAgentRunRequest
        {
            Owner = RunOwner.Project(projectId),
            Request = new AgentRunSettings { AgentId = "release-notes", RuntimeTargetKind = AgentRuntimeTargetKind.Production },
            Conversation = AgentConversation.None,
            // With a PublicId, the request is safe to retry: it creates only one run.
            PublicId = "release-notes-2.1",
        });
        Console.WriteLine($"{created.Run.Id} {(created.Duplicate == true ? "already exists" : "is new")}");

        var completion = await veryfront.Runs.WaitForCompletionAsync(
            created.Run.Id, new RunCompletionOptions { Timeout = TimeSpan.FromHours(1) });
        Console.WriteLine($"{completion.Status}: {completion.EnsureSuccess().Output}");
    }
}
