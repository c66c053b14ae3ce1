using Fabro.Sdk;
using Fabro.Sdk.Quickstart;
using Fabro.Sdk.Testing;

const string Help = """
    Takes a release through a workflow that asks a person before it ships, and follows it live.

    usage: Quickstart [--help]

    With FABRO_SERVER set it talks to that server, with the token of FABRO_TOKEN or the sign-in of the command-line client.
    Without, a server in memory answers, and no time passes.
    """;

if (args is ["--help" or "-h"])
{
    Console.WriteLine(Help);
    return 0;
}

try
{
    if (Environment.GetEnvironmentVariable("FABRO_SERVER") is not null)
    {
        using var fabro = new FabroClient();
        await Release.RunAsync(fabro, workingDirectory: Environment.CurrentDirectory);
    }
    else
    {
        await using var server = new FabroTestServer();
        using var fabro = server.CreateClient();
        await Release.RunAsync(fabro, workingDirectory: "/srv/fabro/work");
    }

    return 0;
}
catch (FabroException failure)
{
    await Console.Error.WriteLineAsync(failure.Message);
    return 1;
}
