namespace Fabro.Sdk.Tests;

public sealed class ClientPipelineTests
{
    [Fact]
    public void CreatePrimaryHandler_ConnectionsOfItsOwn_AreAskedForASignOfLifeWhileRequestsWait()
    {
        var pipeline = new ClientPipeline(new FabroClientOptions { Server = Clients.Server, Environment = new FakeEnvironment() });

        using var handler = Assert.IsType<SocketsHttpHandler>(pipeline.CreatePrimaryHandler().InnerHandler);

        Assert.Equal(
            (TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(10), HttpKeepAlivePingPolicy.WithActiveRequests),
            (handler.KeepAlivePingDelay, handler.KeepAlivePingTimeout, handler.KeepAlivePingPolicy));
    }
}
