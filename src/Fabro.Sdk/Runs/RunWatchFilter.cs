using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>Adds the runs that match a filter to a watch.</summary>
internal sealed class RunWatchFilter(RunWatch watch, Func<Run, bool> filter)
{
    // The runs for which the filter was or is being called.
    private readonly HashSet<string> _met = new(StringComparer.Ordinal);
    private DateTimeOffset? _newest;

    /// <summary>Lists the runs, and calls the filter for each active run and for each new one since the last time.</summary>
    public async Task FindRunsAsync(CancellationToken cancellationToken)
    {
        var before = _newest;
        await foreach (var run in watch.Client.Runs.ListAsync(options: null, cancellationToken).ConfigureAwait(false))
        {
            var createdAt = run.Timestamps.CreatedAt.Value;
            if (createdAt > (_newest ?? DateTimeOffset.MinValue))
            {
                _newest = createdAt;
            }

            // A run that started and ended while there was no connection is included.
            if ((!run.Lifecycle.Status.IsTerminal || createdAt > before) && _met.Add(run.Id) && filter(run))
            {
                watch.Add(new WatchedRun(run.Id, sequence: 0));
            }
        }
    }

    /// <summary>Calls the filter once for an unknown run.</summary>
    public async Task MeetAsync(string runId, CancellationToken cancellationToken)
    {
        if (!_met.Add(runId))
        {
            return;
        }

        try
        {
            if (filter(await watch.Client.Runs.GetAsync(runId, options: null, cancellationToken).ConfigureAwait(false)))
            {
                watch.Add(new WatchedRun(runId, sequence: 0));
            }
        }
        catch (FabroException exception) when (RunFailures.MayPass(exception))
        {
            // Retried with the next event of the run.
            _met.Remove(runId);
        }
        catch (FabroNotFoundException)
        {
            // The run was deleted in the meantime.
        }
    }
}
