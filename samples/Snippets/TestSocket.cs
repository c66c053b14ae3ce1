using Fabro.Sdk.Testing;

namespace Fabro.Sdk.Snippets;

public static class TestSocket
{
    public static async Task RunAsync(string socket)
    {
        await using var server = new FabroTestServer();
        // A free port of the loopback interface, and a Unix socket.
        var address = await server.ListenAsync();
        var sameServer = await server.ListenAsync(socket);
        // For programs that use their own clock.
        using var time = server.Clock.RunInRealTime();

        using var fabro = new FabroClient(address, FabroTestServer.DevToken);
        Console.WriteLine($"{sameServer.Scheme}: {(await fabro.Health.GetAsync()).Status}");
    }
}
