using Fabro.Sdk.Replicas;
using Fabro.Sdk.Replicas.Testing;
using Fabro.Sdk.ReplicasNightly;

const string Help = """
    Creates a nightly automation if it does not exist, starts it now, and waits until it completes.

    usage: ReplicasNightly [environment]

    If REPLICAS_API_KEY is set, the sample uses the API and requires the environment. Otherwise, it uses an in-memory test server.
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
    return await Nightly.ExecuteAsync(
        played, "3c90c3cc-0d44-4b50-8888-8dd25736052a", TimeSpan.FromMilliseconds(1), Console.Out, CancellationToken.None);
}
catch (ReplicasException failure)
{
    await Console.Error.WriteLineAsync(failure.Message);
    return 1;
}
