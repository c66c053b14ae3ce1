using Fabro.Sdk;
using Fabro.Sdk.Quickstart;
using Fabro.Sdk.Testing;

const string Help = """
    Runs a release workflow that requires approval before it ships, and follows it live.

    usage: Quickstart [--help]

    If FABRO_SERVER is set, the sample uses that server, with the token in FABRO_TOKEN or the CLI's sign-in.
    Otherwise, it uses an in-memory test server, on which runs complete without waiting.
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
