using Fabro.Sdk.Core;
using Fabro.Sdk.Replicas.Models;

namespace Fabro.Sdk.Replicas;

/// <summary>Starts automations and waits for what they have started.</summary>
public static class AutomationsClientExtensions
{
    private const int LargestPage = 100;

    /// <summary>
    /// Starts an automation now and waits until its agent is done (<c>POST /v1/automations/{id}/trigger</c>, then <c>GET /v1/automations/{id}/executions</c>).
    /// </summary>
    /// <param name="automations">The client.</param>
    /// <param name="automationId">The automation's id, a UUID.</param>
    /// <param name="cause">What the agent is given beside the prompt; <see langword="null"/> for nothing.</param>
    /// <param name="options">How the execution is asked for; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Cancels the wait; the agent goes on.</param>
    /// <returns>The execution, whether it has ended well or not: <see cref="AutomationExecution.EnsureSuccess"/> throws where it has not.</returns>
    /// <exception cref="ReplicasTimeoutException">The execution has not ended within <see cref="PollOptions.Timeout"/>.</exception>
    /// <exception cref="ReplicasApiException">The server answered with an error.</exception>
    public static async Task<AutomationExecution> RunAndWaitAsync(
        this IAutomationsClient automations,
        string automationId,
        TriggerAutomationRequest? cause = null,
        AutomationRunOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(automations);
        options ??= new AutomationRunOptions();
        var started = await automations.TriggerAsync(automationId, cause, options.Call, cancellationToken).ConfigureAwait(false);
        return await automations.WaitForExecutionAsync(automationId, started.ExecutionId, options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Waits until the agent of an execution is done, by asking for the executions of its automation again and again
    /// (<c>GET /v1/automations/{id}/executions</c>). The waits between grow and vary; failures that pass are waited out, a few in a row, and so is an execution that
    /// is not listed yet.
    /// </summary>
    /// <param name="automations">The client.</param>
    /// <param name="automationId">The automation's id, a UUID.</param>
    /// <param name="executionId">The execution's id, a UUID.</param>
    /// <param name="options">How the execution is asked for; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Cancels the wait; the agent goes on.</param>
    /// <returns>The execution, whether it has ended well or not.</returns>
    /// <exception cref="ReplicasTimeoutException">The execution has not ended within <see cref="PollOptions.Timeout"/>.</exception>
    /// <exception cref="ReplicasApiException">The server answered with an error.</exception>
    public static async Task<AutomationExecution> WaitForExecutionAsync(
        this IAutomationsClient automations, string automationId, string executionId, AutomationRunOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(automations);
        ArgumentException.ThrowIfNullOrWhiteSpace(automationId);
        ArgumentException.ThrowIfNullOrWhiteSpace(executionId);
        options ??= new AutomationRunOptions();
        var found = await Poll.UntilAsync(
            ReplicasProfile.Instance, $"Execution {executionId}", FindAsync, static execution => execution?.Status.HasEnded == true, options, cancellationToken).ConfigureAwait(false);
        return found!;

        async Task<AutomationExecution?> FindAsync(CancellationToken token)
        {
            var pages = new PageOptions { PageSize = LargestPage };
            pages.CopyFrom(options.Call);
            // In what order they come is not promised, so all of them are looked through.
            await foreach (var execution in automations.ListExecutionsAsync(automationId, pages, token).ConfigureAwait(false))
            {
                if (execution.Id != executionId)
                    continue;
                options.Progress?.Report(execution);
                return execution;
            }

            return null;
        }
    }
}
