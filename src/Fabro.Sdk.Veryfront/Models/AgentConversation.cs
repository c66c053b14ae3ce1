namespace Fabro.Sdk.Veryfront.Models;

/// <summary>The conversation of an agent run. Only an existing conversation has an ID.</summary>
public sealed class AgentConversation : IEquatable<AgentConversation>
{
    internal AgentConversation(ConversationMode? mode, string? id) => (Mode, Id) = (mode, id);

    /// <summary>Creates a new conversation for the run.</summary>
    public static AgentConversation New { get; } = new(ConversationMode.CreateNew, null);

    /// <summary>Runs the agent without a conversation.</summary>
    public static AgentConversation None { get; } = new(ConversationMode.None, null);

    /// <summary>The conversation mode; <see langword="null"/> for the server's default.</summary>
    public ConversationMode? Mode { get; }

    /// <summary>The ID of the existing conversation, a UUID; <see langword="null"/> for other modes.</summary>
    public string? Id { get; }

    /// <summary>Uses an existing conversation.</summary>
    /// <param name="conversationId">The ID of the conversation, a UUID.</param>
    /// <returns>The conversation.</returns>
    /// <exception cref="ArgumentException">The ID is blank.</exception>
    public static AgentConversation Existing(string conversationId)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(conversationId);
        return new(ConversationMode.Existing, conversationId);
    }

    /// <summary>Whether both conversations are equal.</summary>
    /// <param name="other">The other conversation.</param>
    /// <returns>Whether they are equal.</returns>
    public bool Equals(AgentConversation? other) => other is not null && Mode == other.Mode && Id == other.Id;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as AgentConversation);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Mode, Id);

    /// <summary>Describes the conversation.</summary>
    /// <returns>The wire value of the mode, and the ID.</returns>
    public override string ToString() => $"{Mode} {Id}".Trim();
}
