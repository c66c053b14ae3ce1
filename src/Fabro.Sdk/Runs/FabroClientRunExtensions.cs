using Fabro.Sdk.Models;
using Fabro.Sdk.Workflows;

namespace Fabro.Sdk;

/// <summary>Creates and opens runs as objects, with any client: a real one or a fake.</summary>
public static class FabroClientRunExtensions
{
    /// <summary>Opens a run by its id. Nothing is sent.</summary>
    /// <param name="fabro">The client.</param>
    /// <param name="runId">The run's id.</param>
    /// <param name="options">The options for following the run; <see langword="null"/> for the defaults.</param>
    /// <returns>The run, positioned at its start.</returns>
    public static RunHandle OpenRun(this IFabroClient fabro, string runId, RunHandleOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(fabro);
        ArgumentException.ThrowIfNullOrEmpty(runId);
        return new RunHandle(fabro, new RunCursor(FindAddress(fabro), runId), options);
    }

    /// <summary>Opens a run at the position where another handle stopped, in this process or in another. Nothing is sent.</summary>
    /// <param name="fabro">The client.</param>
    /// <param name="cursor">The position.</param>
    /// <param name="options">The options for following the run; <see langword="null"/> for the defaults.</param>
    /// <returns>The run, starting at that position.</returns>
    /// <exception cref="ArgumentException">The cursor belongs to another server.</exception>
    public static RunHandle OpenRun(this IFabroClient fabro, RunCursor cursor, RunHandleOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(fabro);
        ArgumentNullException.ThrowIfNull(cursor);
        DemandSameServer(cursor, FindAddress(fabro));
        return new RunHandle(fabro, cursor, options);
    }

    /// <summary>Watches many runs over one connection. The connection is opened when the events are read.</summary>
    /// <param name="fabro">The client.</param>
    /// <param name="runIds">The ids of the runs. Runs can be added and removed at any time.</param>
    /// <param name="options">The options for following the runs; <see langword="null"/> for the defaults.</param>
    /// <returns>The watch.</returns>
    public static RunWatch WatchRuns(this IFabroClient fabro, IEnumerable<string> runIds, RunWatchOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(fabro);
        ArgumentNullException.ThrowIfNull(runIds);
        var watch = new RunWatch(fabro, FindAddress(fabro), filter: null, options);
        foreach (var runId in runIds)
        {
            watch.Add(runId);
        }

        return watch;
    }

    /// <summary>
    /// Watches all active runs that match a filter over one connection, including those that are created later. Calls
    /// <see cref="IRunsClient.ListAsync"/> for the active runs, and <see cref="IRunsClient.GetAsync"/> once for each other run that sends
    /// an event. The connection is opened when the events are read.
    /// </summary>
    /// <param name="fabro">The client.</param>
    /// <param name="filter">Whether to watch a run, for example based on its labels. Called once for each run.</param>
    /// <param name="options">The options for following the runs; <see langword="null"/> for the defaults.</param>
    /// <returns>The watch.</returns>
    public static RunWatch WatchRuns(this IFabroClient fabro, Func<Run, bool> filter, RunWatchOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(fabro);
        ArgumentNullException.ThrowIfNull(filter);
        return new RunWatch(fabro, FindAddress(fabro), filter, options);
    }

    /// <summary>
    /// Creates a run and starts it. Calls <see cref="IRunsClient.CreateAsync(RunManifest, CallOptions?, CancellationToken)"/> and
    /// <see cref="IRunsClient.StartAsync"/>.
    /// </summary>
    /// <param name="fabro">The client.</param>
    /// <param name="request">The request.</param>
    /// <param name="options">The options for following the run; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Cancels the calls. A run that was already created is not changed.</param>
    /// <returns>The run, positioned at its start.</returns>
    /// <exception cref="FabroInvalidWorkflowException">
    /// The server rejected the workflow. The exception contains the diagnostics.
    /// </exception>
    /// <exception cref="FabroRunException">The run was created, but could not be started. The exception contains its cursor.</exception>
    /// <exception cref="FabroApiException">The server returned another error status code.</exception>
    public static async Task<RunHandle> StartRunAsync(
        this IFabroClient fabro, RunRequest request, RunHandleOptions? options = null, CancellationToken cancellationToken = default)
    {
        var run = await fabro.CreateRunAsync(request, options, cancellationToken).ConfigureAwait(false);
        try
        {
            await run.StartAsync(cancellationToken).ConfigureAwait(false);
            return run;
        }
        catch (FabroException exception)
        {
            throw new FabroRunException(
                $"Run {run.Id} was created, but could not be started: {exception.Message} Open it with the cursor to start it again.",
                exception)
            {
                Cursor = run.Cursor,
            };
        }
    }

    /// <summary>
    /// Creates a run without starting it. Calls <see cref="IRunsClient.CreateAsync(RunManifest, CallOptions?, CancellationToken)"/>.
    /// </summary>
    /// <param name="fabro">The client.</param>
    /// <param name="request">The request.</param>
    /// <param name="options">The options for following the run; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The run. Start it with <see cref="RunHandle.StartAsync"/>.</returns>
    /// <exception cref="FabroInvalidWorkflowException">
    /// The server rejected the workflow. The exception contains the diagnostics.
    /// </exception>
    /// <exception cref="FabroApiException">The server returned another error status code.</exception>
    public static async Task<RunHandle> CreateRunAsync(
        this IFabroClient fabro, RunRequest request, RunHandleOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fabro);
        ArgumentNullException.ThrowIfNull(request);
        if (request.IsOfVersion)
        {
            var created = await fabro.Runs.CreateFromVersionAsync(
                request.ToIntent(), options: null, cancellationToken).ConfigureAwait(false);
            return fabro.OpenRun(created.Id, options);
        }

        var manifest = request.ToManifest();
        try
        {
            var run = await CreateAsync(fabro, manifest, request.Identifier, cancellationToken).ConfigureAwait(false);
            return fabro.OpenRun(run.Id, options);
        }
        catch (FabroBadRequestException exception)
        {
            // The error response contains no reason, but the validation does.
            if (await FindDiagnosticsAsync(fabro, manifest, cancellationToken).ConfigureAwait(false) is { } workflow)
            {
                throw new FabroInvalidWorkflowException(workflow.Diagnostics, exception);
            }

            throw;
        }
    }

    /// <summary>
    /// Stores a workflow with all files that it needs, after the workflows that it runs. Calls
    /// <see cref="IWorkflowsClient.CreateVersionAsync"/> for each. The same files always have the same id, so nothing is stored twice. The
    /// other properties of the request (goal, labels, inputs and so on) are not part of a version.
    /// </summary>
    /// <param name="fabro">The client.</param>
    /// <param name="request">The workflow, as files, graph or manifest.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <returns>The id of the version, for <see cref="RunRequest.FromVersion"/>.</returns>
    /// <exception cref="InvalidOperationException">The request already refers to a stored version.</exception>
    /// <exception cref="FabroWorkflowException">
    /// The workflows form a cycle, one is missing, or a file is outside of the request's directory.
    /// </exception>
    /// <exception cref="FabroUnprocessableEntityException">
    /// The server rejected the workflow (code <c>workflow_version_invalid</c>).
    /// </exception>
    /// <exception cref="FabroApiException">The server returned another error status code.</exception>
    public static async Task<string> RegisterWorkflowAsync(
        this IFabroClient fabro, RunRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fabro);
        ArgumentNullException.ThrowIfNull(request);
        var versions = WorkflowVersions.Read(request.ToManifest());
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in versions.Order)
        {
            var created = await fabro.Workflows.CreateVersionAsync(
                versions.Create(path, ids), options: null, cancellationToken).ConfigureAwait(false);
            ids[path] = created.WorkflowVersionId;
        }

        return ids[versions.Order[^1]];
    }

    /// <summary>
    /// Finds a run as the CLI does: by its id, a prefix of its id, or the name of its workflow. Calls
    /// <see cref="IRunsClient.ResolveAsync"/>.
    /// </summary>
    /// <param name="fabro">The client.</param>
    /// <param name="selector">The id, a prefix of it, or the name of the workflow.</param>
    /// <param name="options">The options for following the run; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The run, positioned at its start.</returns>
    /// <exception cref="FabroNotFoundException">The run does not exist.</exception>
    /// <exception cref="FabroBadRequestException">The selector matches more than one run.</exception>
    /// <exception cref="FabroApiException">The server returned another error status code.</exception>
    public static async Task<RunHandle> FindRunAsync(
        this IFabroClient fabro, string selector, RunHandleOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fabro);
        ArgumentException.ThrowIfNullOrEmpty(selector);
        var run = await fabro.Runs.ResolveAsync(selector, options: null, cancellationToken).ConfigureAwait(false);
        return fabro.OpenRun(run.Id, options);
    }

    internal static void DemandSameServer(RunCursor cursor, Uri? address)
    {
        if (cursor.Server is { } server && address is not null && server != address)
        {
            throw new ArgumentException(
                $"The cursor belongs to the server {server}, but the client's server is {address}. Open it with a client of that server.",
                nameof(cursor));
        }
    }

    private static async Task<Run> CreateAsync(
        IFabroClient fabro, RunManifest manifest, string? identifier, CancellationToken cancellationToken)
    {
        try
        {
            return await fabro.Runs.CreateAsync(manifest, options: null, cancellationToken).ConfigureAwait(false);
        }
        catch (FabroUnprocessableEntityException exception)
            when (manifest.Target.Identifier is null && exception.Body?.Contains("identifier", StringComparison.Ordinal) == true)
        {
            // A server up to version 0.254 requires the identifier, and has created nothing.
            manifest.Target.Identifier = identifier;
            return await fabro.Runs.CreateAsync(manifest, options: null, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<PreflightWorkflowSummary?> FindDiagnosticsAsync(
        IFabroClient fabro, RunManifest manifest, CancellationToken cancellationToken)
    {
        try
        {
            var validation = await fabro.Workflows.ValidateAsync(manifest, options: null, cancellationToken).ConfigureAwait(false);
            return validation.Ok ? null : validation.Workflow;
        }
        catch (Exception exception) when (exception is FabroException or NotImplementedException)
        {
            // Without a validation result, the error response is all that is known.
            return null;
        }
    }

    // A fake may not implement the address.
    private static Uri? FindAddress(IFabroClient fabro)
    {
        try
        {
            return fabro.Address;
        }
        catch (NotImplementedException)
        {
            return null;
        }
    }
}
