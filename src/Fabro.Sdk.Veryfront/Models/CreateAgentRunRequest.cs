namespace Fabro.Sdk.Veryfront.Models;

/// <content>Combines the two wire properties of the conversation.</content>
public sealed partial class CreateAgentRunRequest
{
    /// <summary>
    /// The conversation of the run; null for the server's default. On the wire: <c>conversation_mode</c> and <c>conversation_id</c>.
    /// </summary>
    public AgentConversation? Conversation
    {
        get => ConversationMode is null && ConversationId is null ? null : new(ConversationMode, ConversationId);
        set => (ConversationMode, ConversationId) = (value?.Mode, value?.Id);
    }
}
