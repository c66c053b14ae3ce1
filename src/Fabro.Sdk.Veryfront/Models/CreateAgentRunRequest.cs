namespace Fabro.Sdk.Veryfront.Models;

/// <content>The conversation, which is two properties on the wire.</content>
public sealed partial class CreateAgentRunRequest
{
    /// <summary>Which conversation the run is in; the server's choice by default. On the wire <c>conversation_mode</c> and <c>conversation_id</c>.</summary>
    public AgentConversation? Conversation
    {
        get => ConversationMode is null && ConversationId is null ? null : new(ConversationMode, ConversationId);
        set => (ConversationMode, ConversationId) = (value?.Mode, value?.Id);
    }
}
