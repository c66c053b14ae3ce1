namespace Fabro.Sdk.Veryfront.Models;

/// <content>Validation rules that the types cannot express.</content>
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
        {
            throw new ArgumentException($"{name} has {id.Length} characters but must have from 1 to {LongestId}, or be null.", name);
        }
    }

    private static void CheckTarget(string target, string prefix)
    {
        if (!target.StartsWith(prefix, StringComparison.Ordinal) || target.Length == prefix.Length)
        {
            throw new ArgumentException(
                $"The target '{target}' must be '{prefix}' followed by an ID, such as '{prefix}nightly'.", nameof(target));
        }
    }

    // A request that was read from JSON can contain combinations that AgentConversation cannot express.
    private static void CheckConversation(CreateAgentRunRequest agent)
    {
        if (agent.Conversation is not { Mode: { } mode } conversation)
        {
            return;
        }

        if (mode == ConversationMode.Existing && string.IsNullOrWhiteSpace(conversation.Id))
        {
            throw new ArgumentException("An existing conversation requires an ID. Use AgentConversation.Existing(id).", nameof(agent));
        }

        if (mode != ConversationMode.Existing && mode.IsKnown && conversation.Id is not null)
        {
            throw new ArgumentException(
                $"The conversation mode '{mode}' does not allow a conversation ID. Remove the ID, or use AgentConversation.Existing(id).",
                nameof(agent));
        }
    }
}
