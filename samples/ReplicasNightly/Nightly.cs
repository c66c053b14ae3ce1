using Fabro.Sdk.Replicas;
using Fabro.Sdk.Replicas.Models;

namespace Fabro.Sdk.ReplicasNightly;

/// <summary>Creates a nightly automation if it does not exist, starts it now, and waits until it completes.</summary>
public static class Nightly
{
    private const string Name = "Nightly upkeep";

    /// <summary>Runs the program.</summary>
    /// <param name="replicas">The client.</param>
    /// <param name="environment">The environment for the workspaces.</param>
    /// <param name="pace">The first delay between status checks.</param>
    /// <param name="output">The writer for the program's output.</param>
    /// <param name="cancellationToken">Cancels the program. The agent continues.</param>
    /// <returns>0 if the execution succeeded, 3 if it failed.</returns>
    public static async Task<int> ExecuteAsync(
        ReplicasClient replicas, string environment, TimeSpan pace, TextWriter output, CancellationToken cancellationToken)
    {
        var automation = await FindAsync(replicas, cancellationToken) ?? await CreateAsync(replicas, environment, cancellationToken);
        await output.WriteLineAsync($"{automation.Name} next runs at {automation.NextFireTime:yyyy-MM-dd HH:mm zzz}");

        var options = new AutomationRunOptions { FirstDelay = pace, Progress = new Changes(output) };
        var execution = await replicas.Automations.RunAndWaitAsync(automation.Id, options: options, cancellationToken: cancellationToken);
        await output.WriteLineAsync(execution.IsSuccess ? "Done." : $"Failed: {execution.Error}");

        var latest = new PageOptions { Limit = 10 };
        await foreach (var earlier in replicas.Automations.ListExecutionsAsync(automation.Id, latest, cancellationToken))
        {
            await output.WriteLineAsync($"  {earlier.TriggeredAt} {earlier.Status}");
        }

        return execution.IsSuccess ? 0 : 3;
    }

    private static async Task<Automation?> FindAsync(ReplicasClient replicas, CancellationToken cancellationToken)
    {
        var options = new AutomationListOptions { TriggerType = TriggerTypeFilter.Cron, Search = Name };
        await foreach (var automation in replicas.Automations.ListAsync(options, cancellationToken))
        {
            if (automation.Name == Name)
            {
                return automation;
            }
        }

        return null;
    }

    private static async Task<Automation> CreateAsync(ReplicasClient replicas, string environment, CancellationToken cancellationToken)
    {
        var request = new CreateAutomationRequest
        {
            Name = Name,
            Prompt = "Update the dependencies, run the tests, and open a pull request with what has changed.",
            Triggers = [AutomationTrigger.Cron("0 3 * * 1-5", "Europe/Berlin")],
            Target = AutomationTarget.Environment(environment),
            Lifecycle = WorkspaceLifecycle.DeleteAfterInactivity(TimeSpan.FromMinutes(30)),
        };
        var created = await replicas.Automations.CreateAsync(request, cancellationToken: cancellationToken);
        return created.Automation;
    }

    private sealed class Changes(TextWriter output) : IProgress<AutomationExecution>
    {
        private ExecutionStatus _last;

        public void Report(AutomationExecution value)
        {
            if (value.Status != _last)
            {
                output.WriteLine($"Status: {value.Status}");
            }

            _last = value.Status;
        }
    }
}
