namespace Fabro.Sdk.Veryfront.Models;

/// <summary>Which conversation a run of an agent is in. Only an existing one has an id, so that no other can be given one.</summary>
public sealed class AgentConversation : IEquatable<AgentConversation>
{
    internal AgentConversation(ConversationMode? mode, string? id) => (Mode, Id) = (mode, id);

    /// <summary>A new conversation is created for the run.</summary>
    public static AgentConversation New { get; } = new(ConversationMode.CreateNew, null);

    /// <summary>The run is in no conversation.</summary>
    public static AgentConversation None { get; } = new(ConversationMode.None, null);

    /// <summary>What the run is in; <see langword="null"/> where the request leaves it to the server.</summary>
    public ConversationMode? Mode { get; }

    /// <summary>The existing conversation, a UUID; <see langword="null"/> for others.</summary>
    public string? Id { get; }

    /// <summary>A conversation that is there already.</summary>
    /// <param name="conversationId">Its id, a UUID.</param>
    /// <returns>The conversation.</returns>
    /// <exception cref="ArgumentException">The id is blank.</exception>
    public static AgentConversation Existing(string conversationId)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(conversationId);
        return new(ConversationMode.Existing, conversationId);
    }

    /// <summary>Whether both are the same.</summary>
    /// <param name="other">The other.</param>
    /// <returns>Whether they are.</returns>
    public bool Equals(AgentConversation? other) => other is not null && Mode == other.Mode && Id == other.Id;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as AgentConversation);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Mode, Id);

    /// <summary>Names the conversation.</summary>
    /// <returns>The mode on the wire, and the id.</returns>
    public override string ToString() => $"{Mode} {Id}".Trim();
}
