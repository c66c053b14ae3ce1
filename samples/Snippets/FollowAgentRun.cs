using Fabro.Sdk.Veryfront;
using Fabro.Sdk.Veryfront.Models;

namespace Fabro.Sdk.Snippets;

public static class FollowAgentRun
{
    public static async Task RunAsync(VeryfrontClient veryfront, string conversationId, string runId)
    {
        await foreach (var happened in veryfront.Conversations.FollowRunAsync(conversationId, runId))
        {
            switch (happened)
            {
                case TextMessageContentEvent text:
                    Console.Write(text.Delta);
                    break;
                case ToolCallStartEvent call:
                    Console.WriteLine($"[{call.ToolCallName}]");
                    break;
                case RunErrorEvent error:
                    Console.WriteLine($"failed: {error.Message}");
                    break;
            }
        }
    }
}
