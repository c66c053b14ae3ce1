namespace Fabro.Sdk.Veryfront.Models;

/// <content>Factory methods for the two kinds of owners.</content>
public sealed partial class RunOwner
{
    /// <summary>Creates an owner that is a project.</summary>
    /// <param name="projectId">The ID of the project, a UUID.</param>
    /// <returns>The owner.</returns>
    public static RunOwner Project(string projectId) => new() { Kind = RunOwnerKind.Project, Id = projectId };

    /// <summary>Creates an owner that is a conversation.</summary>
    /// <param name="conversationId">The ID of the conversation, a UUID.</param>
    /// <returns>The owner.</returns>
    public static RunOwner Conversation(string conversationId) => new() { Kind = RunOwnerKind.Conversation, Id = conversationId };
}
