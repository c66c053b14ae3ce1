using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <content>The current data of the run on the server.</content>
public sealed partial class RunHandle
{
    /// <summary>
    /// Gets the state of the run: its stages with their output, its questions and its conclusion. Calls
    /// <see cref="IRunsClient.GetStateAsync"/>.
    /// </summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The state.</returns>
    /// <exception cref="FabroApiException">The server returned an error status code.</exception>
    public Task<RunProjection> GetStateAsync(CancellationToken cancellationToken = default) =>
        Client.Runs.GetStateAsync(Id, options: null, cancellationToken);

    /// <summary>Lists the stages of the run, in the order in which they started. Calls <see cref="IStagesClient.ListAsync"/>.</summary>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <returns>The stages, read as they are enumerated.</returns>
    /// <exception cref="FabroApiException">During enumeration: the server returned an error status code.</exception>
    public Pageable<RunStage> StagesAsync(CancellationToken cancellationToken = default) =>
        Client.Stages.ListAsync(Id, options: null, cancellationToken);

    /// <summary>
    /// Lists the timeline of the run: the checkpoints that it can be rewound to or forked from. Calls
    /// <see cref="ICheckpointsClient.ListAsync"/>.
    /// </summary>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <returns>The checkpoints, read as they are enumerated.</returns>
    /// <exception cref="FabroApiException">During enumeration: the server returned an error status code.</exception>
    public Pageable<CheckpointSummary> TimelineAsync(CancellationToken cancellationToken = default) =>
        Client.Checkpoints.ListAsync(Id, options: null, cancellationToken);

    /// <summary>Lists the files that the run has changed, each with its patch. Calls <see cref="IChangesClient.ListFilesAsync"/>.</summary>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <returns>The files, read as they are enumerated.</returns>
    /// <exception cref="FabroApiException">During enumeration: the server returned an error status code.</exception>
    public Pageable<FileDiff> FilesAsync(CancellationToken cancellationToken = default) =>
        Client.Changes.ListFilesAsync(Id, options: null, cancellationToken);

    /// <summary>Lists the commits that the run has made. Calls <see cref="IChangesClient.ListCommitsAsync"/>.</summary>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <returns>The commits, read as they are enumerated.</returns>
    /// <exception cref="FabroConflictException">During enumeration: the run has no repository.</exception>
    /// <exception cref="FabroApiException">During enumeration: the server returned an error status code.</exception>
    public Pageable<RunCommit> CommitsAsync(CancellationToken cancellationToken = default) =>
        Client.Changes.ListCommitsAsync(Id, options: null, cancellationToken);

    /// <summary>Gets the cost of the run, by stage and model. Calls <see cref="IBillingClient.GetForRunAsync"/>.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The billing. A missing amount is unknown, not zero.</returns>
    /// <exception cref="FabroApiException">The server returned an error status code.</exception>
    public Task<RunBilling> GetBillingAsync(CancellationToken cancellationToken = default) =>
        Client.Billing.GetForRunAsync(Id, options: null, cancellationToken);

    /// <summary>Renders the run's graph. Calls <see cref="IRunsClient.GetGraphAsync"/>.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The graph as SVG.</returns>
    /// <exception cref="FabroApiException">The server returned an error status code.</exception>
    public Task<string> GetGraphAsync(CancellationToken cancellationToken = default) =>
        Client.Runs.GetGraphAsync(Id, options: null, cancellationToken);

    /// <summary>
    /// Writes all data of the run to one file in a directory, as requests and responses from which a test server can replay the run: the
    /// run, its state, settings, events, stages, output, blobs, changes and artifacts. Credentials, and values that look like credentials,
    /// are redacted.
    /// </summary>
    /// <param name="directory">The directory. It is created if it does not exist.</param>
    /// <param name="options">Specifies what to omit; <see langword="null"/> to omit only very large content.</param>
    /// <param name="cancellationToken">Cancels the export and removes the partial file.</param>
    /// <returns>The path of the file, <c>run-{id}.json</c>.</returns>
    /// <exception cref="FabroApiException">The run cannot be read. Error responses to other requests are part of the export.</exception>
    /// <exception cref="FabroRunException">The server was unavailable for longer than <see cref="RunHandleOptions.MaxOutage"/>.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public async Task<string> ExportAsync(string directory, RunExportOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        var path = Path.Combine(Path.GetFullPath(directory), $"run-{FileNameOf(Id)}.json");
        await new RunExport(this, options ?? new RunExportOptions()).WriteAsync(path, cancellationToken).ConfigureAwait(false);
        return path;
    }

    private static string FileNameOf(string id) =>
        string.Concat(id.Select(static character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' ? character : '_'));
}
