using System.Net;
using Fabro.Sdk.Core;
using Fabro.Sdk.Pipeline;

namespace Fabro.Sdk.Tests.Pipeline;

/// <summary>
/// Handlers and clients owned by the caller: what is sent through them, which of their settings are overridden, and that they are not
/// disposed.
/// </summary>
public sealed class BorrowedHandlerTests
{
    private static readonly HttpRequestOptionsKey<string> Key = new("key");

    [Fact]
    public async Task BorrowedHandler_ThatIsDisposed_LeavesTheOtherAlone()
    {
        var server = new WatchedStub(static _ => new HttpResponseMessage());
        var borrowed = new BorrowedHandler(server);
        var invoker = new HttpMessageInvoker(borrowed, disposeHandler: false);
        (await invoker.SendAsync(NewRequest(), CancellationToken.None)).Dispose();

        borrowed.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => invoker.SendAsync(NewRequest(), CancellationToken.None));
        (await new HttpMessageInvoker(server).SendAsync(NewRequest(), CancellationToken.None)).Dispose();
    }

    [Fact]
    public async Task AnonymousHandler_UserAgent_IsTheClientsWhereThereIsNone()
    {
        var agents = new List<string>();
        var server = new WatchedStub(request =>
        {
            agents.Add(request.Headers.UserAgent.ToString());
            return new HttpResponseMessage();
        });
        var anonymous = new AnonymousHandler(server, Clients.Server, "Fabro.Sdk/1");
        var invoker = new HttpMessageInvoker(anonymous);
        using var own = NewRequest();
        own.Headers.TryAddWithoutValidation("User-Agent", "tool/2");

        (await invoker.SendAsync(NewRequest(), CancellationToken.None)).Dispose();
        (await invoker.SendAsync(own, CancellationToken.None)).Dispose();

        Assert.Equal(["Fabro.Sdk/1", "tool/2"], agents);
        var outer = new HttpMessageInvoker(anonymous, disposeHandler: false);
        invoker.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => outer.SendAsync(NewRequest(), CancellationToken.None));
    }

    [Fact]
    public async Task BorrowedClient_Request_IsSentAsACopyWithAllThatItHas()
    {
        HttpRequestMessage? sent = null;
        using var http = new HttpClient(new WatchedStub(request =>
        {
            sent = request;
            return new HttpResponseMessage();
        }));
        using var invoker = new HttpMessageInvoker(new BorrowedClientHandler(FabroProfile.Instance, http, "FabroClientOptions.HttpClient"));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Clients.Server, "x"))
        {
            Content = new StringContent("body"),
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Headers.TryAddWithoutValidation("X-Own", "1");
        request.Options.Set(Key, "value");

        (await invoker.SendAsync(request, CancellationToken.None)).Dispose();

        Assert.NotSame(request, sent);
        Assert.Same(request.Content, sent!.Content);
        Assert.Equal(
            (HttpMethod.Post, request.RequestUri, HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact),
            (sent.Method, sent.RequestUri, sent.Version, sent.VersionPolicy));
        Assert.Equal("1", sent.Headers.GetValues("X-Own").Single());
        Assert.True(sent.Options.TryGetValue(Key, out var option));
        Assert.Equal("value", option);
    }

    [Fact]
    public async Task BorrowedClient_CallerThatGivesUp_IsNoTimeout()
    {
        using var http = new HttpClient(new PlayedHandler(Answers.Never)) { Timeout = TimeSpan.FromMinutes(1) };
        using var invoker = new HttpMessageInvoker(new BorrowedClientHandler(FabroProfile.Instance, http, "FabroClientOptions.HttpClient"));
        using var source = new CancellationTokenSource();
        var call = invoker.SendAsync(NewRequest(), source.Token);

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public void Secure_ConnectionsOfSomebodyElse_FollowNoRedirectKeepNoCookiesAndLeaveCompressionAlone()
    {
        using var sockets = new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All };
        using var client = new HttpClientHandler { AutomaticDecompression = DecompressionMethods.All };

        Assert.Same(sockets, new BorrowedConnections(FabroProfile.Instance, "test").Secure(sockets));
        Assert.Same(client, new BorrowedConnections(FabroProfile.Instance, "test").Secure(client));

        Assert.Equal(
            (false, false, DecompressionMethods.None), (sockets.AllowAutoRedirect, sockets.UseCookies, sockets.AutomaticDecompression));
        Assert.Equal(
            (false, false, DecompressionMethods.None), (client.AllowAutoRedirect, client.UseCookies, client.AutomaticDecompression));
    }

    private static HttpRequestMessage NewRequest() => new(HttpMethod.Get, Clients.Server);
}
