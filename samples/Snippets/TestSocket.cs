using Fabro.Sdk.Testing;

namespace Fabro.Sdk.Snippets;

public static class TestSocket
{
    public static async Task RunAsync(string socket)
    {
        await using var server = new FabroTestServer();
        // A port of the loopback interface that the system picks, and a Unix socket.
        var address = await server.ListenAsync();
        var sameServer = await server.ListenAsync(socket);
        // For programs with clocks of their own.
        using var time = server.Clock.RunInRealTime();

        using var fabro = new FabroClient(address, FabroTestServer.DevToken);
        Console.WriteLine($"{sameServer.Scheme}: {(await fabro.Health.GetAsync()).Status}");
    }
}
