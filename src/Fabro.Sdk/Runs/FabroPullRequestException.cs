using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>A pull request that was asked for was not opened: its creation failed, or somebody else has asked for another one meanwhile.</summary>
/// <param name="message">What happened, and what to do.</param>
public sealed class FabroPullRequestException(string message) : FabroException(message)
{
    /// <summary>The creation as the server tells it last.</summary>
    public required PullRequestCreation Creation { get; init; }
}
