namespace Fabro.Sdk.Veryfront.Models;

/// <content>The two kinds of owners.</content>
public sealed partial class RunOwner
{
    /// <summary>A project.</summary>
    /// <param name="projectId">Its id, a UUID.</param>
    /// <returns>The owner.</returns>
    public static RunOwner Project(string projectId) => new() { Kind = RunOwnerKind.Project, Id = projectId };

    /// <summary>A conversation.</summary>
    /// <param name="conversationId">Its id, a UUID.</param>
    /// <returns>The owner.</returns>
    public static RunOwner Conversation(string conversationId) => new() { Kind = RunOwnerKind.Conversation, Id = conversationId };
}
