using Fabro.Sdk.Core;

namespace Fabro.Sdk.Veryfront.Models;

/// <content>What no type can express.</content>
public abstract partial class CreateRunRequest : IRequestRules
{
    private const int LongestId = 128;

    /// <inheritdoc/>
    void IRequestRules.Check()
    {
        CheckId(PublicId, nameof(PublicId));
        CheckId(ParentRunId, nameof(ParentRunId));
        switch (this)
        {
            case CreateAgentRunRequest agent:
                CheckConversation(agent);
                break;
            case CreateTaskRunRequest task:
                CheckTarget(task.Request.Target, "task:");
                break;
            case CreateWorkflowRunRequest workflow:
                CheckTarget(workflow.Request.Target, "workflow:");
                break;
            case CreateEvalRunRequest eval:
                CheckTarget(eval.Request.Target, "eval:");
                break;
            default:
                break;
        }
    }

    private static void CheckId(string? id, string name)
    {
        if (id is { Length: 0 or > LongestId })
            throw new ArgumentException($"{name} has {id.Length} characters: give 1 to {LongestId}, or leave it out.", name);
    }

    private static void CheckTarget(string target, string prefix)
    {
        if (!target.StartsWith(prefix, StringComparison.Ordinal) || target.Length == prefix.Length)
            throw new ArgumentException($"The target is '{target}': give {prefix} and the id, such as {prefix}nightly.", nameof(target));
    }

    // What came as JSON may hold what AgentConversation does not let be built.
    private static void CheckConversation(CreateAgentRunRequest agent)
    {
        if (agent.Conversation is not { Mode: { } mode } conversation)
            return;
        if (mode == ConversationMode.Existing && string.IsNullOrWhiteSpace(conversation.Id))
            throw new ArgumentException("An existing conversation needs its id: use AgentConversation.Existing(id).", nameof(agent));
        if (mode != ConversationMode.Existing && mode.IsKnown && conversation.Id is not null)
            throw new ArgumentException($"A run in the mode {mode} takes no conversation: leave the id out, or use AgentConversation.Existing(id).", nameof(agent));
    }
}
