namespace Fabro.Sdk.Replicas;

/// <summary>Starts automations and waits for their executions.</summary>
public static class AutomationsClientExtensions
{
    private const int LargestPage = 100;

    /// <summary>
    /// Starts an automation now and waits until its agent has finished (<c>POST /v1/automations/{id}/trigger</c>, then
    /// <c>GET /v1/automations/{id}/executions</c>).
    /// </summary>
    /// <param name="automations">The client.</param>
    /// <param name="automationId">The ID of the automation, a UUID.</param>
    /// <param name="cause">Additional input for the agent; <see langword="null"/> for only the prompt.</param>
    /// <param name="options">Options for polling the execution; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Cancels the wait; the agent continues.</param>
    /// <returns>The ended execution, successful or not; <see cref="AutomationExecution.EnsureSuccess"/> throws if it failed.</returns>
    /// <exception cref="ReplicasTimeoutException">The execution did not end within <see cref="PollOptions.Timeout"/>.</exception>
    /// <exception cref="ReplicasApiException">The server returned an error.</exception>
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
    /// Waits until the agent of an execution has finished by polling the executions of its automation
    /// (<c>GET /v1/automations/{id}/executions</c>). The delay between polls grows and is jittered. A few transient failures in a row are
    /// tolerated, and so is an execution that is not listed yet.
    /// </summary>
    /// <param name="automations">The client.</param>
    /// <param name="automationId">The ID of the automation, a UUID.</param>
    /// <param name="executionId">The ID of the execution, a UUID.</param>
    /// <param name="options">Options for polling the execution; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Cancels the wait; the agent continues.</param>
    /// <returns>The ended execution, successful or not.</returns>
    /// <exception cref="ReplicasTimeoutException">The execution did not end within <see cref="PollOptions.Timeout"/>.</exception>
    /// <exception cref="ReplicasApiException">The server returned an error.</exception>
    public static async Task<AutomationExecution> WaitForExecutionAsync(
        this IAutomationsClient automations,
        string automationId,
        string executionId,
        AutomationRunOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(automations);
        ArgumentException.ThrowIfNullOrWhiteSpace(automationId);
        ArgumentException.ThrowIfNullOrWhiteSpace(executionId);
        options ??= new AutomationRunOptions();
        var found = await Poll.UntilAsync(
            ReplicasProfile.Instance,
            $"Execution {executionId}",
            FindAsync,
            static execution => execution?.Status.HasEnded == true,
            options,
            cancellationToken).ConfigureAwait(false);
        return found!;

        async Task<AutomationExecution?> FindAsync(CancellationToken token)
        {
            var pages = new PageOptions { PageSize = LargestPage };
            pages.CopyFrom(options.Call);
            // The API does not guarantee an order, so search all executions.
            await foreach (var execution in automations.ListExecutionsAsync(automationId, pages, token).ConfigureAwait(false))
            {
                if (execution.Id != executionId)
                {
                    continue;
                }

                options.Progress?.Report(execution);
                return execution;
            }

            return null;
        }
    }
}
