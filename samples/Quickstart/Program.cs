using Fabro.Sdk;
using Fabro.Sdk.Quickstart;
using Fabro.Sdk.Testing;

try
{
    if (Environment.GetEnvironmentVariable("FABRO_SERVER") is not null)
    {
        // A real server, and its credential: FABRO_TOKEN, or what the command-line client stored at its sign-in.
        using var fabro = new FabroClient();
        await Release.RunAsync(fabro, workingDirectory: Environment.CurrentDirectory);
    }
    else
    {
        // A recording of one, played on a loopback socket.
        var recording = Recording.Load(Path.Combine(AppContext.BaseDirectory, "run-gate.json"));
        await using var recorded = await RecordedServer.StartAsync(recording);
        using var fabro = new FabroClient(new FabroClientOptions { Server = recorded.Address, Credential = FabroCredential.Anonymous });
        await Release.RunAsync(fabro, workingDirectory: "/srv/fabro/work");
    }

    return 0;
}
catch (FabroException failure)
{
    await Console.Error.WriteLineAsync(failure.Message);
    return 1;
}
