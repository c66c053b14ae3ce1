namespace Fabro.Sdk.Tests;

public sealed class FabroPipelineTests
{
    [Fact]
    public void CreatePrimaryHandler_ConnectionsOfItsOwn_AreAskedForASignOfLifeWhileRequestsWait()
    {
        var pipeline = new FabroPipeline(new FabroClientOptions { Server = Clients.Server, Environment = new FakeEnvironment() });

        using var handler = Assert.IsType<SocketsHttpHandler>(pipeline.CreatePrimaryHandler().InnerHandler);

        Assert.Equal(
            (TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(10), HttpKeepAlivePingPolicy.WithActiveRequests),
            (handler.KeepAlivePingDelay, handler.KeepAlivePingTimeout, handler.KeepAlivePingPolicy));
        Assert.True(handler.EnableMultipleHttp2Connections);
    }

    [Theory]
    [InlineData(false, HttpVersionPolicy.RequestVersionOrHigher)]
    [InlineData(true, HttpVersionPolicy.RequestVersionExact)]
    public void CreateHttpClient_VersionOfHttp_IsThatOfTheOptions(bool useHttp2, HttpVersionPolicy policy)
    {
        var pipeline = new FabroPipeline(new FabroClientOptions { Server = Clients.Server, UseHttp2 = useHttp2, Environment = new FakeEnvironment() });

        using var http = pipeline.CreateHttpClient();

        Assert.Equal((useHttp2 ? 2 : 1, policy), (http.DefaultRequestVersion.Major, http.DefaultVersionPolicy));
    }

    [Fact]
    public void Server_OfABorrowedClient_IsItsBaseAddressUnlessOneIsGiven()
    {
        using var http = new HttpClient { BaseAddress = new Uri("https://base.test/") };

        Assert.Equal("https://base.test/", new FabroPipeline(new FabroClientOptions { HttpClient = http }).Server.BaseAddress.AbsoluteUri);
        Assert.Equal("https://own.test/", new FabroPipeline(new FabroClientOptions { HttpClient = http, Server = new Uri("https://own.test") }).Server.BaseAddress.AbsoluteUri);
        Assert.Throws<ArgumentNullException>(static () => new FabroPipeline(null!));
    }
}
