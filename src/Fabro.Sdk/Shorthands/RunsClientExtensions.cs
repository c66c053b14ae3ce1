using System.Runtime.CompilerServices;
using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>Overloads of <see cref="IRunsClient"/> for requests with a single value.</summary>
public static class RunsClientExtensions
{
    /// <summary>Sends an instruction to the agent of a running stage. Calls <see cref="IRunsClient.SteerAsync"/>.</summary>
    /// <param name="runs">The client.</param>
    /// <param name="runId">The run's id.</param>
    /// <param name="text">The instruction.</param>
    /// <param name="options">Timeout, retries, headers and query parameters for this call only.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that completes when the server has accepted the instruction.</returns>
    /// <exception cref="FabroApiException">The server returned an error status code.</exception>
    public static Task SteerAsync(
        this IRunsClient runs, string runId, string text, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(runs);
        return runs.SteerAsync(runId, new SteerRunRequest { Text = text }, options, cancellationToken);
    }

    /// <summary>Renames a run. Calls <see cref="IRunsClient.UpdateAsync"/>.</summary>
    /// <param name="runs">The client.</param>
    /// <param name="runId">The run's id.</param>
    /// <param name="title">The new title: a single line that is not blank.</param>
    /// <param name="options">Timeout, retries, headers and query parameters for this call only.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The run with its new title.</returns>
    /// <exception cref="FabroApiException">The server returned an error status code.</exception>
    public static Task<Run> RenameAsync(
        this IRunsClient runs, string runId, string title, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(runs);
        return runs.UpdateAsync(runId, new UpdateRunRequest { Title = title }, options, cancellationToken);
    }

    /// <summary>Makes a run the child of another. Calls <see cref="IRunsClient.LinkParentAsync"/>.</summary>
    /// <param name="runs">The client.</param>
    /// <param name="runId">The run's id.</param>
    /// <param name="parentId">The parent's id.</param>
    /// <param name="options">Timeout, retries, headers and query parameters for this call only.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The run with its parent.</returns>
    /// <exception cref="FabroApiException">The server returned an error status code.</exception>
    public static Task<Run> LinkParentAsync(
        this IRunsClient runs, string runId, string parentId, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(runs);
        return runs.LinkParentAsync(runId, new LinkRunParentRequest { ParentId = parentId }, options, cancellationToken);
    }

    /// <summary>Denies a run that waits for approval. Calls <see cref="IRunsClient.DenyAsync"/>.</summary>
    /// <param name="runs">The client.</param>
    /// <param name="runId">The run's id.</param>
    /// <param name="reason">The reason for the denial.</param>
    /// <param name="options">Timeout, retries, headers and query parameters for this call only.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The run, which has failed.</returns>
    /// <exception cref="FabroApiException">The server returned an error status code.</exception>
    public static Task<Run> DenyAsync(
        this IRunsClient runs, string runId, string reason, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(runs);
        return runs.DenyAsync(runId, new DenyRunRequest { Reason = reason }, options, cancellationToken);
    }

    /// <summary>Replaces a run with a new one that continues from a checkpoint. Calls <see cref="IRunsClient.RewindAsync"/>.</summary>
    /// <param name="runs">The client.</param>
    /// <param name="runId">The run's id.</param>
    /// <param name="target">The checkpoint: its number, such as <c>@2</c>, or the name of a node.</param>
    /// <param name="options">Timeout, retries, headers and query parameters for this call only.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The ids of both runs and the checkpoint.</returns>
    /// <exception cref="FabroApiException">The server returned an error status code.</exception>
    public static Task<RewindRunResponse> RewindAsync(
        this IRunsClient runs, string runId, string target, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(runs);
        return runs.RewindAsync(runId, new RewindRunRequest { Target = target }, options, cancellationToken);
    }

    /// <summary>Creates a run that continues from a checkpoint of another run. Calls <see cref="IRunsClient.ForkAsync"/>.</summary>
    /// <param name="runs">The client.</param>
    /// <param name="runId">The run's id.</param>
    /// <param name="target">The checkpoint: its number, such as <c>@2</c>, or the name of a node.</param>
    /// <param name="options">Timeout, retries, headers and query parameters for this call only.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The ids of both runs and the checkpoint.</returns>
    /// <exception cref="FabroApiException">The server returned an error status code.</exception>
    public static Task<ForkRunResponse> ForkAsync(
        this IRunsClient runs, string runId, string target, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(runs);
        return runs.ForkAsync(runId, new ForkRunRequest { Target = target }, options, cancellationToken);
    }

    /// <summary>Archives several runs with one call. Calls <see cref="IRunsClient.ArchiveManyAsync"/>.</summary>
    /// <param name="runs">The client.</param>
    /// <param name="runIds">The ids of the runs: at least one, without duplicates.</param>
    /// <param name="options">Timeout, retries, headers and query parameters for this call only.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A result for each run, and the counts.</returns>
    /// <exception cref="FabroApiException">The server returned an error status code.</exception>
    public static Task<BatchRunLifecycleResponse> ArchiveManyAsync(
        this IRunsClient runs, IEnumerable<string> runIds, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentNullException.ThrowIfNull(runIds);
        return runs.ArchiveManyAsync(new BatchRunLifecycleRequest { RunIds = [.. runIds] }, options, cancellationToken);
    }

    /// <summary>Unarchives several runs with one call. Calls <see cref="IRunsClient.UnarchiveManyAsync"/>.</summary>
    /// <param name="runs">The client.</param>
    /// <param name="runIds">The ids of the runs: at least one, without duplicates.</param>
    /// <param name="options">Timeout, retries, headers and query parameters for this call only.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A result for each run, and the counts.</returns>
    /// <exception cref="FabroApiException">The server returned an error status code.</exception>
    public static Task<BatchRunLifecycleResponse> UnarchiveManyAsync(
        this IRunsClient runs, IEnumerable<string> runIds, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentNullException.ThrowIfNull(runIds);
        return runs.UnarchiveManyAsync(new BatchRunLifecycleRequest { RunIds = [.. runIds] }, options, cancellationToken);
    }

    /// <summary>Deletes several ended runs with one call. Calls <see cref="IRunsClient.DeleteManyAsync"/>.</summary>
    /// <param name="runs">The client.</param>
    /// <param name="runIds">The ids of the runs: at least one, without duplicates.</param>
    /// <param name="options">Timeout, retries, headers and query parameters for this call only.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A result for each run, and the counts.</returns>
    /// <exception cref="FabroApiException">The server returned an error status code.</exception>
    public static Task<BatchDeleteRunsResponse> DeleteManyAsync(
        this IRunsClient runs, IEnumerable<string> runIds, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentNullException.ThrowIfNull(runIds);
        return runs.DeleteManyAsync(new BatchDeleteRunsRequest { RunIds = [.. runIds] }, options, cancellationToken);
    }

    /// <summary>
    /// Lists the runs that have all given labels. Calls <see cref="IRunsClient.ListAsync"/>, which cannot filter by label: all runs are
    /// read, and filtered by the client.
    /// </summary>
    /// <param name="runs">The client.</param>
    /// <param name="labels">The labels with their values.</param>
    /// <param name="options">The runs to search; <see langword="null"/> for those that are not archived.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <returns>The runs, read as they are enumerated.</returns>
    /// <exception cref="FabroException">During enumeration: the runs could not be listed.</exception>
    public static IAsyncEnumerable<Run> ListByLabelsAsync(
        this IRunsClient runs,
        IReadOnlyDictionary<string, string> labels,
        RunListOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentNullException.ThrowIfNull(labels);
        return FilterAsync(runs, new Dictionary<string, string>(labels), options, cancellationToken);
    }

    private static async IAsyncEnumerable<Run> FilterAsync(
        IRunsClient runs,
        Dictionary<string, string> labels,
        RunListOptions? options,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var run in runs.ListAsync(options, cancellationToken).ConfigureAwait(false))
        {
            if (labels.All(label => run.Labels.TryGetValue(label.Key, out var value) && value == label.Value))
            {
                yield return run;
            }
        }
    }
}
