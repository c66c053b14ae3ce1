using Fabro.Sdk.Veryfront;
using Fabro.Sdk.Veryfront.Models;
using Fabro.Sdk.Veryfront.Testing;
using Fabro.Sdk.VeryfrontAgentRun;

const string Help = """
    Creates an agent run, waits until it completes, and lists its events.

    usage: VeryfrontAgentRun [project] [agent]

    If VERYFRONT_API_KEY is set, the sample uses the API and requires both arguments. Otherwise, it uses an in-memory test server.
    """;

if (args is ["--help"] or ["-h"])
{
    Console.WriteLine(Help);
    return 0;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) => pressed.Cancel = !stop.IsCancellationRequested && stop.CancelAsync().IsCompleted;

try
{
    if (Environment.GetEnvironmentVariable(VeryfrontClientOptions.ApiKeyVariable) is not null)
    {
        if (args is not [var project, var agent])
        {
            await Console.Error.WriteLineAsync(Help);
            return 2;
        }

        using var veryfront = new VeryfrontClient();
        return await AgentRun.ExecuteAsync(veryfront, project, agent, TimeSpan.FromSeconds(1), Console.Out, stop.Token);
    }

    using var server = new VeryfrontTestServer();
    server.WhenRunIsCreated(static run => run
        .Runs().Emits("tool.called", """{"tool":"git log"}""")
        .Waits(RunWaitingReason.Tool).Emits("tool.answered")
        .Runs().Completes("""{"notes":"Twelve changes, three of them visible."}"""));
    using var played = server.CreateClient();
    return await AgentRun.ExecuteAsync(
        played, "3c90c3cc-0d44-4b50-8888-8dd25736052a", "release-notes", TimeSpan.FromMilliseconds(1), Console.Out, stop.Token);
}
catch (VeryfrontException failure)
{
    await Console.Error.WriteLineAsync(failure.Message);
    return 1;
}
catch (OperationCanceledException)
{
    return 130;
}
