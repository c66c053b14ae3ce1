namespace Fabro.Sdk.Tests;

public sealed class ConnectionTests
{
    [Fact]
    public void Primary_ConnectionsOfItsOwn_AreAskedForASignOfLifeWhileRequestsWait()
    {
        var connection = new Connection(new FabroClientOptions { Server = Clients.Server, Environment = new FakeEnvironment() });

        using var handler = Assert.IsType<SocketsHttpHandler>(connection.Primary());

        Assert.Equal(
            (TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(10), HttpKeepAlivePingPolicy.WithActiveRequests),
            (handler.KeepAlivePingDelay, handler.KeepAlivePingTimeout, handler.KeepAlivePingPolicy));
    }
}
