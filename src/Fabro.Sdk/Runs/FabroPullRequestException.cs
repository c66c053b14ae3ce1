using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>A requested pull request was not opened: its creation failed, or it was superseded by another request.</summary>
/// <param name="message">What happened, and what to do.</param>
public sealed class FabroPullRequestException(string message) : FabroException(message)
{
    /// <summary>The last state of the creation that the server reported.</summary>
    public required PullRequestCreation Creation { get; init; }
}
