using Fabro.Sdk.Replicas;
using Fabro.Sdk.Replicas.Testing;
using Fabro.Sdk.ReplicasNightly;

const string Help = """
    Sees to it that there is a nightly automation, starts it now and waits for its end.

    usage: ReplicasNightly [environment]

    With REPLICAS_API_KEY set it talks to the API, and needs the environment. Without, a server in memory answers.
    """;

if (args is ["--help"] or ["-h"])
{
    Console.WriteLine(Help);
    return 0;
}

try
{
    if (Environment.GetEnvironmentVariable(ReplicasClientOptions.ApiKeyVariable) is not null)
    {
        if (args is not [var environment])
        {
            await Console.Error.WriteLineAsync(Help);
            return 2;
        }

        using var replicas = new ReplicasClient();
        return await Nightly.ExecuteAsync(replicas, environment, TimeSpan.FromSeconds(1), Console.Out, CancellationToken.None);
    }

    using var server = new ReplicasTestServer();
    using var played = server.CreateClient();
    return await Nightly.ExecuteAsync(played, "3c90c3cc-0d44-4b50-8888-8dd25736052a", TimeSpan.FromMilliseconds(1), Console.Out, CancellationToken.None);
}
catch (ReplicasException failure)
{
    await Console.Error.WriteLineAsync(failure.Message);
    return 1;
}
