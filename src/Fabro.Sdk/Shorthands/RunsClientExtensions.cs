using System.Runtime.CompilerServices;
using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>Shorthands of <see cref="IRunsClient"/> for requests of one value.</summary>
public static class RunsClientExtensions
{
    /// <summary>Gives the agent of a running stage an instruction on the way. Calls <see cref="IRunsClient.SteerAsync"/>.</summary>
    /// <param name="runs">The client.</param>
    /// <param name="runId">The run's id.</param>
    /// <param name="text">What to tell the agent.</param>
    /// <param name="options">Timeout, retries, headers and query of this call alone.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>When the server has accepted it.</returns>
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
    /// <param name="title">The new title: one line that is not blank.</param>
    /// <param name="options">Timeout, retries, headers and query of this call alone.</param>
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
    /// <param name="options">Timeout, retries, headers and query of this call alone.</param>
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
    /// <param name="reason">Why it is denied.</param>
    /// <param name="options">Timeout, retries, headers and query of this call alone.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The run, now failed.</returns>
    /// <exception cref="FabroApiException">The server returned an error status code.</exception>
    public static Task<Run> DenyAsync(
        this IRunsClient runs, string runId, string reason, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(runs);
        return runs.DenyAsync(runId, new DenyRunRequest { Reason = reason }, options, cancellationToken);
    }

    /// <summary>Replaces a run by one that goes on from a checkpoint. Calls <see cref="IRunsClient.RewindAsync"/>.</summary>
    /// <param name="runs">The client.</param>
    /// <param name="runId">The run's id.</param>
    /// <param name="target">The checkpoint: its number as in <c>@2</c>, or a node's name.</param>
    /// <param name="options">Timeout, retries, headers and query of this call alone.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The ids of both runs and the checkpoint.</returns>
    /// <exception cref="FabroApiException">The server returned an error status code.</exception>
    public static Task<RewindRunResponse> RewindAsync(
        this IRunsClient runs, string runId, string target, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(runs);
        return runs.RewindAsync(runId, new RewindRunRequest { Target = target }, options, cancellationToken);
    }

    /// <summary>Creates a run that goes on from a checkpoint of another. Calls <see cref="IRunsClient.ForkAsync"/>.</summary>
    /// <param name="runs">The client.</param>
    /// <param name="runId">The run's id.</param>
    /// <param name="target">The checkpoint: its number as in <c>@2</c>, or a node's name.</param>
    /// <param name="options">Timeout, retries, headers and query of this call alone.</param>
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
    /// <param name="runIds">The ids of the runs: at least one, each once.</param>
    /// <param name="options">Timeout, retries, headers and query of this call alone.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>One result a run, and their numbers.</returns>
    /// <exception cref="FabroApiException">The server returned an error status code.</exception>
    public static Task<BatchRunLifecycleResponse> ArchiveManyAsync(
        this IRunsClient runs, IEnumerable<string> runIds, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentNullException.ThrowIfNull(runIds);
        return runs.ArchiveManyAsync(new BatchRunLifecycleRequest { RunIds = [.. runIds] }, options, cancellationToken);
    }

    /// <summary>Takes several runs out of the archive with one call. Calls <see cref="IRunsClient.UnarchiveManyAsync"/>.</summary>
    /// <param name="runs">The client.</param>
    /// <param name="runIds">The ids of the runs: at least one, each once.</param>
    /// <param name="options">Timeout, retries, headers and query of this call alone.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>One result a run, and their numbers.</returns>
    /// <exception cref="FabroApiException">The server returned an error status code.</exception>
    public static Task<BatchRunLifecycleResponse> UnarchiveManyAsync(
        this IRunsClient runs, IEnumerable<string> runIds, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentNullException.ThrowIfNull(runIds);
        return runs.UnarchiveManyAsync(new BatchRunLifecycleRequest { RunIds = [.. runIds] }, options, cancellationToken);
    }

    /// <summary>Deletes several runs that have ended with one call. Calls <see cref="IRunsClient.DeleteManyAsync"/>.</summary>
    /// <param name="runs">The client.</param>
    /// <param name="runIds">The ids of the runs: at least one, each once.</param>
    /// <param name="options">Timeout, retries, headers and query of this call alone.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>One result a run, and their numbers.</returns>
    /// <exception cref="FabroApiException">The server returned an error status code.</exception>
    public static Task<BatchDeleteRunsResponse> DeleteManyAsync(
        this IRunsClient runs, IEnumerable<string> runIds, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentNullException.ThrowIfNull(runIds);
        return runs.DeleteManyAsync(new BatchDeleteRunsRequest { RunIds = [.. runIds] }, options, cancellationToken);
    }

    /// <summary>
    /// Lists the runs that have all of some labels. Calls <see cref="IRunsClient.ListAsync"/>, which knows no labels: the other runs are read, and left out.
    /// </summary>
    /// <param name="runs">The client.</param>
    /// <param name="labels">The labels with their values.</param>
    /// <param name="options">Which runs are looked through; <see langword="null"/> for those that are not archived.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <returns>The runs, as they are enumerated.</returns>
    /// <exception cref="FabroException">While it is enumerated: the runs could not be listed.</exception>
    public static IAsyncEnumerable<Run> ListByLabelsAsync(
        this IRunsClient runs, IReadOnlyDictionary<string, string> labels, RunListOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentNullException.ThrowIfNull(labels);
        return FilterAsync(runs, new Dictionary<string, string>(labels), options, cancellationToken);
    }

    private static async IAsyncEnumerable<Run> FilterAsync(
        IRunsClient runs, Dictionary<string, string> labels, RunListOptions? options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var run in runs.ListAsync(options, cancellationToken).ConfigureAwait(false))
        {
            if (labels.All(label => run.Labels.TryGetValue(label.Key, out var value) && value == label.Value))
                yield return run;
        }
    }
}
