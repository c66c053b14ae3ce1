using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>Shorthands of <see cref="IPullRequestsClient"/> for requests of one value.</summary>
public static class PullRequestsClientExtensions
{
    /// <summary>Links a run to a pull request that exists already. Calls <see cref="IPullRequestsClient.LinkAsync"/>.</summary>
    /// <param name="pullRequests">The client.</param>
    /// <param name="runId">The run's id.</param>
    /// <param name="htmlUrl">The address of the page of the pull request.</param>
    /// <param name="options">Timeout, retries, headers and query of this call alone.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The link.</returns>
    /// <exception cref="FabroApiException">The server returned an error status code.</exception>
    public static Task<PullRequestLink> LinkAsync(
        this IPullRequestsClient pullRequests, string runId, Uri htmlUrl, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pullRequests);
        ArgumentNullException.ThrowIfNull(htmlUrl);
        return pullRequests.LinkAsync(runId, new PullRequestLinkRequest { HtmlUrl = htmlUrl.AbsoluteUri }, options, cancellationToken);
    }

    /// <summary>Links a run to a pull request that exists already. Calls <see cref="IPullRequestsClient.LinkAsync"/>.</summary>
    /// <param name="pullRequests">The client.</param>
    /// <param name="runId">The run's id.</param>
    /// <param name="htmlUrl">The address of the page of the pull request.</param>
    /// <param name="options">Timeout, retries, headers and query of this call alone.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The link.</returns>
    /// <exception cref="FabroApiException">The server returned an error status code.</exception>
    public static Task<PullRequestLink> LinkAsync(
        this IPullRequestsClient pullRequests, string runId, string htmlUrl, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pullRequests);
        return pullRequests.LinkAsync(runId, new PullRequestLinkRequest { HtmlUrl = htmlUrl }, options, cancellationToken);
    }
}
