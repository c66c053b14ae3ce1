using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>Overloads of <see cref="IPullRequestsClient"/> for requests with a single value.</summary>
public static class PullRequestsClientExtensions
{
    /// <summary>Links a run to an existing pull request. Calls <see cref="IPullRequestsClient.LinkAsync"/>.</summary>
    /// <param name="pullRequests">The client.</param>
    /// <param name="runId">The run's id.</param>
    /// <param name="htmlUrl">The URL of the pull request's page.</param>
    /// <param name="options">Timeout, retries, headers and query parameters for this call only.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The link.</returns>
    /// <exception cref="FabroApiException">The server returned an error status code.</exception>
    public static Task<PullRequestLink> LinkAsync(
        this IPullRequestsClient pullRequests,
        string runId,
        Uri htmlUrl,
        CallOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pullRequests);
        ArgumentNullException.ThrowIfNull(htmlUrl);
        return pullRequests.LinkAsync(runId, new PullRequestLinkRequest { HtmlUrl = htmlUrl.AbsoluteUri }, options, cancellationToken);
    }

    /// <summary>Links a run to an existing pull request. Calls <see cref="IPullRequestsClient.LinkAsync"/>.</summary>
    /// <param name="pullRequests">The client.</param>
    /// <param name="runId">The run's id.</param>
    /// <param name="htmlUrl">The URL of the pull request's page.</param>
    /// <param name="options">Timeout, retries, headers and query parameters for this call only.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The link.</returns>
    /// <exception cref="FabroApiException">The server returned an error status code.</exception>
    public static Task<PullRequestLink> LinkAsync(
        this IPullRequestsClient pullRequests,
        string runId,
        string htmlUrl,
        CallOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pullRequests);
        return pullRequests.LinkAsync(runId, new PullRequestLinkRequest { HtmlUrl = htmlUrl }, options, cancellationToken);
    }
}
