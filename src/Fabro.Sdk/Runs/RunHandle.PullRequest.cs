using Fabro.Sdk.Core;
using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <content>The run's pull request.</content>
public sealed partial class RunHandle
{
    /// <summary>
    /// Opens a pull request with the run's changes, and waits until it is created. Sends <c>POST /api/v1/runs/{id}/pull_request</c>, and
    /// polls <c>GET /api/v1/runs/{id}/pull_request/creation</c> at the interval that the server specifies. Lost connections are handled.
    /// </summary>
    /// <param name="options">The options of the pull request; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Cancels the wait. The creation continues.</param>
    /// <returns>The pull request.</returns>
    /// <exception cref="FabroPullRequestException">The creation failed, or was superseded by another one.</exception>
    /// <exception cref="FabroBadRequestException">
    /// The run has no repository, branch or changes, has not ended, or has not succeeded; <see cref="FabroApiException.Code"/> indicates
    /// which.
    /// </exception>
    /// <exception cref="FabroConflictException">The run already has a pull request.</exception>
    /// <exception cref="FabroApiException">The server returned another error status code.</exception>
    /// <exception cref="FabroRunException">The server was unavailable for longer than <see cref="RunHandleOptions.MaxOutage"/>.</exception>
    public async Task<PullRequestLink> CreatePullRequestAsync(
        RunPullRequestOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new RunPullRequestOptions();
        var request = new PullRequestCreateRequest { Force = options.Force };
        if (options.Model is not null)
        {
            request.Model = options.Model;
        }

        var response = await Client.PullRequests.CreateWithResponseAsync(
            Id, request, options: null, cancellationToken).ConfigureAwait(false);
        var asked = response.Value.Id;
        while (true)
        {
            var creation = response.Value;
            if (creation.Status == PullRequestCreationStatus.Succeeded)
            {
                return creation.PullRequest ?? new PullRequestLink();
            }

            if (creation.Id != asked)
            {
                throw new FabroPullRequestException(
                    $"The creation of the pull request of run {Id} was superseded by another request. Check the run for that pull request.")
                {
                    Creation = creation,
                };
            }

            if (creation.Status == PullRequestCreationStatus.Failed)
            {
                throw new FabroPullRequestException(
                    $"The pull request of run {Id} was not opened: {creation.Error ?? "the server did not report a reason."}")
                {
                    Creation = creation,
                };
            }

            var wait = RetryAfter.Read(response.Headers, Clock) is { } told && told > TimeSpan.Zero && told < RunHandleOptions.LongestWait
                ? told
                : options.PollInterval;
            await Task.Delay(wait, Clock, cancellationToken).ConfigureAwait(false);
            response = await RepeatAsync(
                token => Client.PullRequests.GetCreationWithResponseAsync(Id, options: null, token),
                cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Merges the run's pull request. Calls <see cref="IPullRequestsClient.MergeAsync"/>.</summary>
    /// <param name="method">The merge method.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The merged pull request.</returns>
    /// <exception cref="FabroNotFoundException">The run has no pull request.</exception>
    /// <exception cref="FabroApiException">The server returned another error status code.</exception>
    public Task<PullRequestMergeResponse> MergePullRequestAsync(MergeMethod method, CancellationToken cancellationToken = default) =>
        Client.PullRequests.MergeAsync(Id, new PullRequestMergeRequest { Method = method }, options: null, cancellationToken);

    /// <summary>Closes the run's pull request without merging it. Calls <see cref="IPullRequestsClient.CloseAsync"/>.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The closed pull request.</returns>
    /// <exception cref="FabroNotFoundException">The run has no pull request.</exception>
    /// <exception cref="FabroApiException">The server returned another error status code.</exception>
    public Task<PullRequestCloseResponse> ClosePullRequestAsync(CancellationToken cancellationToken = default) =>
        Client.PullRequests.CloseAsync(Id, options: null, cancellationToken);
}
