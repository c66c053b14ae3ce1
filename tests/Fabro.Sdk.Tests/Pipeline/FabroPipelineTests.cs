using Fabro.Sdk.Pipeline;

namespace Fabro.Sdk.Tests.Pipeline;

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
        var pipeline = new FabroPipeline(
            new FabroClientOptions { Server = Clients.Server, UseHttp2 = useHttp2, Environment = new FakeEnvironment() });

        using var http = pipeline.CreateHttpClient();

        Assert.Equal((useHttp2 ? 2 : 1, policy), (http.DefaultRequestVersion.Major, http.DefaultVersionPolicy));
    }

    [Fact]
    public void Server_OfABorrowedClient_IsItsBaseAddressUnlessOneIsGiven()
    {
        using var http = new HttpClient { BaseAddress = new Uri("https://base.test/") };
        var without = new FabroPipeline(new FabroClientOptions { HttpClient = http });
        var with = new FabroPipeline(new FabroClientOptions { HttpClient = http, Server = new Uri("https://own.test") });

        Assert.Equal("https://base.test/", without.Server.BaseAddress.AbsoluteUri);
        Assert.Equal("https://own.test/", with.Server.BaseAddress.AbsoluteUri);
        Assert.Throws<ArgumentNullException>(static () => new FabroPipeline(null!));
    }
}
