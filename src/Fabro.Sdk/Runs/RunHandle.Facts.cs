using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <content>What the server knows of the run, as it is now.</content>
public sealed partial class RunHandle
{
    /// <summary>The state of the run: its stages with all that they said, its questions, its conclusion. Calls <see cref="IRunsClient.GetStateAsync"/>.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The state.</returns>
    /// <exception cref="FabroApiException">The server returned an error status code.</exception>
    public Task<RunProjection> GetStateAsync(CancellationToken cancellationToken = default) => Client.Runs.GetStateAsync(Id, options: null, cancellationToken);

    /// <summary>The stages of the run, in the order in which they began. Calls <see cref="IStagesClient.ListAsync"/>.</summary>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <returns>The stages, as they are enumerated.</returns>
    /// <exception cref="FabroApiException">While it is enumerated: the server returned an error status code.</exception>
    public Pageable<RunStage> StagesAsync(CancellationToken cancellationToken = default) => Client.Stages.ListAsync(Id, options: null, cancellationToken);

    /// <summary>The timeline of the run: the checkpoints to which it can be rewound, and from which it can be forked. Calls <see cref="ICheckpointsClient.ListAsync"/>.</summary>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <returns>The checkpoints, as they are enumerated.</returns>
    /// <exception cref="FabroApiException">While it is enumerated: the server returned an error status code.</exception>
    public Pageable<CheckpointSummary> TimelineAsync(CancellationToken cancellationToken = default) => Client.Checkpoints.ListAsync(Id, options: null, cancellationToken);

    /// <summary>The files that the run has changed, each with its patch. Calls <see cref="IChangesClient.ListFilesAsync"/>.</summary>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <returns>The files, as they are enumerated.</returns>
    /// <exception cref="FabroApiException">While it is enumerated: the server returned an error status code.</exception>
    public Pageable<FileDiff> FilesAsync(CancellationToken cancellationToken = default) => Client.Changes.ListFilesAsync(Id, options: null, cancellationToken);

    /// <summary>The commits that the run has made. Calls <see cref="IChangesClient.ListCommitsAsync"/>.</summary>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <returns>The commits, as they are enumerated.</returns>
    /// <exception cref="FabroConflictException">While it is enumerated: the run has no repository.</exception>
    /// <exception cref="FabroApiException">While it is enumerated: the server returned an error status code.</exception>
    public Pageable<RunCommit> CommitsAsync(CancellationToken cancellationToken = default) => Client.Changes.ListCommitsAsync(Id, options: null, cancellationToken);

    /// <summary>What the run has cost, by stage and model. Calls <see cref="IBillingClient.GetForRunAsync"/>.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The billing; an amount that is missing is unknown, and not zero.</returns>
    /// <exception cref="FabroApiException">The server returned an error status code.</exception>
    public Task<RunBilling> GetBillingAsync(CancellationToken cancellationToken = default) => Client.Billing.GetForRunAsync(Id, options: null, cancellationToken);

    /// <summary>A picture of the run's graph. Calls <see cref="IRunsClient.GetGraphAsync"/>.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The picture as SVG.</returns>
    /// <exception cref="FabroApiException">The server returned an error status code.</exception>
    public Task<string> GetGraphAsync(CancellationToken cancellationToken = default) => Client.Runs.GetGraphAsync(Id, options: null, cancellationToken);

    /// <summary>
    /// Writes all that the server knows of the run into one file of a directory, as the requests and responses by which a test server can play the run again: the
    /// run, its state, settings, events, stages, output, texts that are kept apart, changes and artifacts. Credentials are left out, and so is what looks like one.
    /// </summary>
    /// <param name="directory">The directory; it is created where it is missing.</param>
    /// <param name="options">What is left out; <see langword="null"/> for nothing but what is very large.</param>
    /// <param name="cancellationToken">Ends the export; nothing is left of it.</param>
    /// <returns>The path of the file, <c>run-{id}.json</c>.</returns>
    /// <exception cref="FabroApiException">The run cannot be read. What is refused beside it is in the export as a refusal.</exception>
    /// <exception cref="FabroRunException">The server was away for longer than <see cref="RunHandleOptions.MaxOutage"/>.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public async Task<string> ExportAsync(string directory, RunExportOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        var path = Path.Combine(Path.GetFullPath(directory), $"run-{FileNameOf(Id)}.json");
        await new RunExport(this, options ?? new RunExportOptions()).WriteAsync(path, cancellationToken).ConfigureAwait(false);
        return path;
    }

    private static string FileNameOf(string id) => string.Concat(id.Select(static character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' ? character : '_'));
}
