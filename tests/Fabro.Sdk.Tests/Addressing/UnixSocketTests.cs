using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Fabro.Sdk.Tests.Addressing;

public sealed class UnixSocketTests
{
    private const string Token = "fabro_dev_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    [LinuxFact]
    public async Task NewFabroClient_ServerOnThisMachine_IsFoundAndCalled()
    {
        using var directory = new TemporaryDirectory();
        var seen = "";
        await using var server = await FakeServer.StartOnSocketAsync(directory["fabro.sock"], context =>
        {
            seen = $"{context.Request.Host} {context.Request.Path} {context.Request.Headers.Authorization}";
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync("""{"status":"ok"}""");
        });
        var environment = new FakeEnvironment
        {
            Variables = { ["FABRO_HOME"] = directory.Path },
            Files = { [directory["fabro.sock"]] = "", [directory["storage/server.dev-token"]] = Token + "\n" },
        };
        using var fabro = new FabroClient(new FabroClientOptions { Environment = environment });

        var health = await fabro.Health.GetApiAsync();

        Assert.Equal("ok", health.Status);
        Assert.Equal($"fabro /api/v1/health Bearer {Token}", seen);
    }

    [LinuxFact]
    public async Task CallAsync_SignInStored_GoesBeforeTheServersDevToken()
    {
        using var directory = new TemporaryDirectory();
        var seen = "";
        await using var server = await FakeServer.StartOnSocketAsync(directory["fabro.sock"], context =>
        {
            seen = context.Request.Headers.Authorization.ToString();
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync("""{"status":"ok"}""");
        });
        AuthFile.Write(directory["auth.json"], "unix://" + directory["fabro.sock"], "st0red-t0ken");
        var environment = new FakeEnvironment
        {
            Variables = { ["FABRO_HOME"] = directory.Path },
            Files = { [directory["storage/server.dev-token"]] = Token },
        };
        using var fabro = Clients.Open(server: new Uri("unix://" + directory["fabro.sock"]), environment: environment);

        await fabro.CallAsync();

        Assert.Equal("Bearer st0red-t0ken", seen);
    }

    [LinuxFact]
    public async Task CallAsync_NobodyListens_NamesTheSocket()
    {
        using var directory = new TemporaryDirectory();
        using var fabro = Clients.Open(server: new Uri(directory["fabro.sock"]));

        var exception = await Assert.ThrowsAsync<FabroConnectionException>(fabro.CallAsync);

        Assert.False(exception.RequestWasSent);
        Assert.Contains($"at the socket {directory["fabro.sock"]}", exception.Message);
    }

    [LinuxFact]
    public async Task CallAsync_SocketOfAServerThatIsGone_IsARefusal()
    {
        using var directory = new TemporaryDirectory();
        using (var gone = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            gone.Bind(new UnixDomainSocketEndPoint(directory["gone.sock"]));
            // Moved so that closing the socket does not delete it, like the file left behind by a killed server.
            File.Move(directory["gone.sock"], directory["fabro.sock"]);
        }

        using var fabro = Clients.Open(server: new Uri(directory["fabro.sock"]));

        var exception = await Assert.ThrowsAsync<FabroConnectionException>(fabro.CallAsync);

        var cause = Assert.IsType<SocketException>(exception.GetBaseException());
        Assert.Equal(SocketError.ConnectionRefused, cause.SocketErrorCode);
    }
}
