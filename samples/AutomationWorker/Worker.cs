using Fabro.Sdk.Models;

namespace Fabro.Sdk.AutomationWorker;

/// <summary>
/// Starts automations and follows their runs. The host can stop it at any time, even while a page or a stream is being read: the runs
/// continue on the server.
/// </summary>
internal sealed partial class Worker(
    IFabroClient fabro,
    WorkerOptions options,
    TimeProvider clock,
    IHostApplicationLifetime lifetime,
    ILogger<Worker> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            do
            {
                await FollowAsync(await StartRunsAsync(stoppingToken), stoppingToken);
                if (!options.IsOnce)
                {
                    await Task.Delay(options.Interval, clock, stoppingToken);
                }
            }
            while (!options.IsOnce);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            Stopped(logger);
        }
        catch (FabroException failure)
        {
            Failed(logger, failure.Message);
            Environment.ExitCode = 1;
        }

        lifetime.StopApplication();
    }

    /// <summary>Starts a run of each automation that has an enabled API trigger and no active run.</summary>
    private async Task<IReadOnlyList<string>> StartRunsAsync(CancellationToken cancellationToken)
    {
        var runs = new List<string>();
        await foreach (var automation in fabro.Automations.ListAsync(cancellationToken: cancellationToken))
        {
            if (!automation.Triggers.Any(static trigger => trigger is AutomationApiTrigger { Enabled: true }))
            {
                Skipped(logger, automation.Id);
                continue;
            }

            var run = await FindAtWorkAsync(automation.Id, cancellationToken);
            if (run is null)
            {
                run = await fabro.Automations.CreateRunAsync(automation.Id, cancellationToken: cancellationToken);
                Started(logger, automation.Id, run.Title);
            }

            runs.Add(run.Id);
        }

        return runs;
    }

    private async Task<Run?> FindAtWorkAsync(string automation, CancellationToken cancellationToken)
    {
        await foreach (var run in fabro.Automations.ListRunsAsync(automation, cancellationToken: cancellationToken))
        {
            if (!run.Lifecycle.Status.IsTerminal)
            {
                return run;
            }
        }

        return null;
    }

    /// <summary>Follows all runs over one connection.</summary>
    private async Task FollowAsync(IReadOnlyList<string> runs, CancellationToken cancellationToken)
    {
        var watch = fabro.WatchRuns(runs, new() { StopWhenAllEnded = true });
        await foreach (var (runId, runEvent, failure) in watch.EventsAsync(cancellationToken))
        {
            if (failure is not null)
            {
                Failed(logger, failure.Message);
            }
            else if (runEvent is StageCompletedEvent { StageId: { } stage })
            {
                Completed(logger, stage);
            }
            else if (runEvent!.IsTerminal)
            {
                await TellEndAsync(runId, cancellationToken);
            }
        }
    }

    private async Task TellEndAsync(string runId, CancellationToken cancellationToken)
    {
        var outcome = await fabro.OpenRun(runId).WaitAsync(cancellationToken: cancellationToken);
        Ended(logger, outcome.Run.Title, outcome.Result, outcome.Detail ?? "");
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Started automation {Automation}: {Title}")]
    private static partial void Started(ILogger logger, string automation, string title);

    [LoggerMessage(Level = LogLevel.Information, Message = "Skipped automation {Automation}: it has no enabled API trigger")]
    private static partial void Skipped(ILogger logger, string automation);

    [LoggerMessage(Level = LogLevel.Information, Message = "Stage {Stage} completed")]
    private static partial void Completed(ILogger logger, string stage);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Title} ended: {Result} {Detail}")]
    private static partial void Ended(ILogger logger, string title, RunResult result, string detail);

    [LoggerMessage(Level = LogLevel.Information, Message = "Stopped. The runs continue.")]
    private static partial void Stopped(ILogger logger);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Message}")]
    private static partial void Failed(ILogger logger, string message);
}
