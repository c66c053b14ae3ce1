using Fabro.Sdk;
using Fabro.Sdk.Quickstart;
using Fabro.Sdk.Recordings;

// FABRO_SERVER (and FABRO_TOKEN) name a real server. Without, a recording of one answers on a loopback socket.
var server = Environment.GetEnvironmentVariable("FABRO_SERVER");
try
{
    if (server is not null)
    {
        using var fabro = new FabroClient(new Uri(server), Environment.GetEnvironmentVariable("FABRO_TOKEN"));
        await Release.RunAsync(fabro, workingDirectory: Environment.CurrentDirectory);
    }
    else
    {
        var recording = Recording.Load(Path.Combine(AppContext.BaseDirectory, "run-gate.json"));
        await using var recorded = await RecordedServer.StartAsync(recording);
        using var fabro = new FabroClient(recorded.Address);
        await Release.RunAsync(fabro, workingDirectory: "/srv/fabro/work");
    }

    return 0;
}
catch (FabroException failure)
{
    await Console.Error.WriteLineAsync(failure.Message);
    return 1;
}
