using Fabro.Sdk.Models;
using Fabro.Sdk.Workflows;

namespace Fabro.Sdk;

/// <summary>Runs as objects, over any client: that of a server, or a fake.</summary>
public static class FabroClientRunExtensions
{
    /// <summary>Opens a run by its id. Nothing is sent.</summary>
    /// <param name="fabro">The client.</param>
    /// <param name="runId">The run's id.</param>
    /// <param name="options">How the run is followed; <see langword="null"/> for the defaults.</param>
    /// <returns>The run, from its start.</returns>
    public static RunHandle OpenRun(this IFabroClient fabro, string runId, RunHandleOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(fabro);
        ArgumentException.ThrowIfNullOrEmpty(runId);
        return new RunHandle(fabro, new RunCursor(FindAddress(fabro), runId), options);
    }

    /// <summary>Opens a run where another handle has left it, in this process or in another. Nothing is sent.</summary>
    /// <param name="fabro">The client.</param>
    /// <param name="cursor">The position.</param>
    /// <param name="options">How the run is followed; <see langword="null"/> for the defaults.</param>
    /// <returns>The run, from that position on.</returns>
    /// <exception cref="ArgumentException">The cursor is of another server.</exception>
    public static RunHandle OpenRun(this IFabroClient fabro, RunCursor cursor, RunHandleOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(fabro);
        ArgumentNullException.ThrowIfNull(cursor);
        DemandSameServer(cursor, FindAddress(fabro));
        return new RunHandle(fabro, cursor, options);
    }

    /// <summary>Watches many runs over one connection. Nothing is sent before their events are read.</summary>
    /// <param name="fabro">The client.</param>
    /// <param name="runIds">The runs' ids; more are added, and some removed, at any time.</param>
    /// <param name="options">How they are followed; <see langword="null"/> for the defaults.</param>
    /// <returns>The watch.</returns>
    public static RunWatch WatchRuns(this IFabroClient fabro, IEnumerable<string> runIds, RunWatchOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(fabro);
        ArgumentNullException.ThrowIfNull(runIds);
        var watch = new RunWatch(fabro, FindAddress(fabro), filter: null, options);
        foreach (var runId in runIds)
            watch.Add(runId);
        return watch;
    }

    /// <summary>
    /// Watches all runs that go on and are wanted over one connection, also those that are created later. Calls <see cref="IRunsClient.ListAsync"/> for those that
    /// go on, and <see cref="IRunsClient.GetAsync"/> once for each other that sends an event. Nothing is sent before their events are read.
    /// </summary>
    /// <param name="fabro">The client.</param>
    /// <param name="filter">Whether a run is wanted, such as by its labels. It is asked once for each run.</param>
    /// <param name="options">How they are followed; <see langword="null"/> for the defaults.</param>
    /// <returns>The watch.</returns>
    public static RunWatch WatchRuns(this IFabroClient fabro, Func<Run, bool> filter, RunWatchOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(fabro);
        ArgumentNullException.ThrowIfNull(filter);
        return new RunWatch(fabro, FindAddress(fabro), filter, options);
    }

    /// <summary>
    /// Creates a run, and starts it. Calls <see cref="IRunsClient.CreateAsync(RunManifest, CallOptions?, CancellationToken)"/> and
    /// <see cref="IRunsClient.StartAsync"/>.
    /// </summary>
    /// <param name="fabro">The client.</param>
    /// <param name="request">What is run.</param>
    /// <param name="options">How the run is followed; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Cancels the calls; a run that was created by then stays as it is.</param>
    /// <returns>The run, from its start.</returns>
    /// <exception cref="FabroInvalidWorkflowException">The server does not accept the workflow: its diagnostics are in the exception.</exception>
    /// <exception cref="FabroRunException">The run was created, and could not be started: the exception has its cursor.</exception>
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
            throw new FabroRunException($"Run {run.Id} was created, and could not be started: {exception.Message} It can be opened with the cursor, and started again.", exception) { Cursor = run.Cursor };
        }
    }

    /// <summary>Creates a run, which waits to be started. Calls <see cref="IRunsClient.CreateAsync(RunManifest, CallOptions?, CancellationToken)"/>.</summary>
    /// <param name="fabro">The client.</param>
    /// <param name="request">What is to be run.</param>
    /// <param name="options">How the run is followed; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The run, to be started with <see cref="RunHandle.StartAsync"/>.</returns>
    /// <exception cref="FabroInvalidWorkflowException">The server does not accept the workflow: its diagnostics are in the exception.</exception>
    /// <exception cref="FabroApiException">The server returned another error status code.</exception>
    public static async Task<RunHandle> CreateRunAsync(
        this IFabroClient fabro, RunRequest request, RunHandleOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fabro);
        ArgumentNullException.ThrowIfNull(request);
        if (request.IsOfVersion)
        {
            var created = await fabro.Runs.CreateFromVersionAsync(request.ToIntent(), options: null, cancellationToken).ConfigureAwait(false);
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
            // The refusal tells no reason: the validation does.
            if (await FindDiagnosticsAsync(fabro, manifest, cancellationToken).ConfigureAwait(false) is { } workflow)
                throw new FabroInvalidWorkflowException(workflow.Diagnostics, exception);
            throw;
        }
    }

    /// <summary>
    /// Stores a workflow with all that it needs, and the workflows that it runs before it. Calls <see cref="IWorkflowsClient.CreateVersionAsync"/> for each: the
    /// same files always have the same id, so that nothing is stored twice. What the request says beside the files (goal, labels, inputs and others) is not part of
    /// a version.
    /// </summary>
    /// <param name="fabro">The client.</param>
    /// <param name="request">The workflow, as files, graph or manifest.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <returns>The id of the version, for <see cref="RunRequest.FromVersion"/>.</returns>
    /// <exception cref="InvalidOperationException">The request is one of a stored version already.</exception>
    /// <exception cref="FabroWorkflowException">Workflows run each other in a circle, one is missing, or a file is outside of the request's directory.</exception>
    /// <exception cref="FabroUnprocessableEntityException">The server does not accept the workflow (code workflow_version_invalid).</exception>
    /// <exception cref="FabroApiException">The server returned another error status code.</exception>
    public static async Task<string> RegisterWorkflowAsync(this IFabroClient fabro, RunRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fabro);
        ArgumentNullException.ThrowIfNull(request);
        var versions = WorkflowVersions.Read(request.ToManifest());
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in versions.Order)
            ids[path] = (await fabro.Workflows.CreateVersionAsync(versions.Create(path, ids), options: null, cancellationToken).ConfigureAwait(false)).WorkflowVersionId;
        return ids[versions.Order[^1]];
    }

    /// <summary>Finds a run as the command-line client does: by its id, the beginning of its id, or the name of its workflow. Calls <see cref="IRunsClient.ResolveAsync"/>.</summary>
    /// <param name="fabro">The client.</param>
    /// <param name="selector">The id, its beginning, or the name of the workflow.</param>
    /// <param name="options">How the run is followed; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The run, from its start.</returns>
    /// <exception cref="FabroNotFoundException">There is no such run.</exception>
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
            throw new ArgumentException($"The cursor is a position at {server}, and the client's server is {address}. Open it with a client of its own server.", nameof(cursor));
    }

    private static async Task<Run> CreateAsync(IFabroClient fabro, RunManifest manifest, string? identifier, CancellationToken cancellationToken)
    {
        try
        {
            return await fabro.Runs.CreateAsync(manifest, options: null, cancellationToken).ConfigureAwait(false);
        }
        catch (FabroUnprocessableEntityException exception) when (manifest.Target.Identifier is null && exception.Body?.Contains("identifier", StringComparison.Ordinal) == true)
        {
            // A server up to 0.254, which has made nothing of it.
            manifest.Target.Identifier = identifier;
            return await fabro.Runs.CreateAsync(manifest, options: null, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<PreflightWorkflowSummary?> FindDiagnosticsAsync(IFabroClient fabro, RunManifest manifest, CancellationToken cancellationToken)
    {
        try
        {
            var validation = await fabro.Workflows.ValidateAsync(manifest, options: null, cancellationToken).ConfigureAwait(false);
            return validation.Ok ? null : validation.Workflow;
        }
        catch (Exception exception) when (exception is FabroException or NotImplementedException)
        {
            // Then the refusal is all that is known.
            return null;
        }
    }

    // A fake need not have one.
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
