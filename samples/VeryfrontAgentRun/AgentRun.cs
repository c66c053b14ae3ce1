using Fabro.Sdk.Veryfront;
using Fabro.Sdk.Veryfront.Models;

namespace Fabro.Sdk.VeryfrontAgentRun;

/// <summary>Creates an agent run, waits until it completes, and lists its events.</summary>
public static class AgentRun
{
    /// <summary>Runs the program.</summary>
    /// <param name="veryfront">The client.</param>
    /// <param name="project">The project.</param>
    /// <param name="agent">The agent.</param>
    /// <param name="pace">The first delay between status checks.</param>
    /// <param name="output">The writer for the program's output.</param>
    /// <param name="cancellationToken">Cancels the run and the program.</param>
    /// <returns>0 if the run succeeded, 3 if it did not.</returns>
    public static async Task<int> ExecuteAsync(
        VeryfrontClient veryfront, string project, string agent, TimeSpan pace, TextWriter output, CancellationToken cancellationToken)
    {
        var request = new CreateAgentRunRequest
        {
            Owner = RunOwner.Project(project),
            Request = new AgentRunSettings { AgentId = agent, Mode = AgentRunMode.Agent },
            Conversation = AgentConversation.None,
            // The same ID on every attempt, so that a retry after a lost response does not create a second run.
            PublicId = $"{agent}-{DateTime.UtcNow:yyyyMMddHHmmss}",
        };
        var created = await veryfront.Runs.CreateAsync(request, cancellationToken: cancellationToken);
        await output.WriteLineAsync($"Created a run of {created.Run.Target}: {created.Run.Status}");

        try
        {
            var progress = new Changes(output);
            var outcome = await veryfront.Runs.WaitForCompletionAsync(
                created.Run.Id, new RunCompletionOptions { FirstDelay = pace, Progress = progress }, cancellationToken);
            await foreach (var stored in veryfront.Runs.ListEventsAsync(created.Run.Id, cancellationToken: cancellationToken))
            {
                await output.WriteLineAsync($"  {stored.Id} {stored.Type} {stored.Payload}".TrimEnd());
            }

            await output.WriteLineAsync(outcome.IsSuccess ? $"Output: {outcome.Output}" : $"Failed: {outcome.ErrorMessage}");
            return outcome.IsSuccess ? 0 : 3;
        }
        catch (OperationCanceledException)
        {
            await veryfront.Runs.CancelAsync(created.Run.Id, cancellationToken: CancellationToken.None);
            throw;
        }
    }

    private sealed class Changes(TextWriter output) : IProgress<Run>
    {
        private RunStatus _last;

        public void Report(Run value)
        {
            if (value.Status != _last)
            {
                output.WriteLine($"Status: {value.Status}{(value.WaitingReason is { } reason ? $" for {reason}" : "")}");
            }

            _last = value.Status;
        }
    }
}
