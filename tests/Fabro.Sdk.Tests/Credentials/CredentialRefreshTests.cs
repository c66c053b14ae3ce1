using System.Net;
using System.Text;

namespace Fabro.Sdk.Tests.Credentials;

public sealed class CredentialRefreshTests
{
    private const string Health = "GET https://fabro.test/api/v1/health";

    [Fact]
    public async Task SendAsync_TokenExpired_IsRefreshedAndSentAgain()
    {
        var server = WatchedStub.Taking("new-t0ken");
        var credential = new ScriptedCredential("old-t0ken", "new-t0ken");
        using var fabro = Clients.Open(server, credential);

        await fabro.CallAsync();

        Assert.Equal([$"{Health} Bearer old-t0ken", $"{Health} Bearer new-t0ken"], server.Sent);
        Assert.Equal(["access_token_expired"], credential.Rejections);
    }

    [Fact]
    public async Task SendAsync_NewTokenExpiredToo_IsNotRefreshedAgain()
    {
        var server = WatchedStub.Taking("other-t0ken");
        var credential = new ScriptedCredential("old-t0ken", "new-t0ken", "newer-t0ken");
        using var fabro = Clients.Open(server, credential);

        var exception = await Assert.ThrowsAsync<FabroAuthenticationException>(fabro.CallAsync);

        Assert.Equal([$"{Health} Bearer old-t0ken", $"{Health} Bearer new-t0ken"], server.Sent);
        Assert.Equal("access_token_expired", exception.Code);
        Assert.Equal("r-1", exception.RequestId);
        Assert.Equal(2, exception.Attempts);
    }

    [Fact]
    public async Task SendAsync_NotRefreshed_LeavesTheErrorReadable()
    {
        using var fabro = Clients.Open(WatchedStub.Taking("other-t0ken"), new ScriptedCredential("old-t0ken") { Refreshes = false });

        var exception = await Assert.ThrowsAsync<FabroAuthenticationException>(fabro.CallAsync);

        Assert.Equal("access_token_expired", exception.Code);
        Assert.Equal(WatchedStub.Expired, exception.Body);
        Assert.Equal("application/json; charset=utf-8", exception.Headers["Content-Type"]);
        Assert.Equal(1, exception.Attempts);
    }

    [Theory]
    [InlineData("""{"errors":[{"status":"401"},{"code":"access_token_invalid"}]}""", "access_token_invalid")]
    [InlineData("""{"error":"unauthorized","error_description":"Unauthorized"}""", "unauthorized")]
    [InlineData("""{"errors":[{"status":"401","title":"Unauthorized"}]}""", null)]
    [InlineData("""{"errors":"none"}""", null)]
    [InlineData("""["access_token_expired"]""", null)]
    [InlineData("<html>access_token_expired</html>", null)]
    [InlineData("", null)]
    public async Task SendAsync_OtherReasons_AreToldToTheCredential(string body, string? code)
    {
        var credential = new ScriptedCredential("old-t0ken") { Refreshes = false };
        using var fabro = Clients.Open(new WatchedStub(_ => StubHandler.Json(HttpStatusCode.Unauthorized, body)), credential);

        await Assert.ThrowsAsync<FabroAuthenticationException>(fabro.CallAsync);

        Assert.Equal([code], credential.Rejections);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task SendAsync_DamagedErrorBody_IsTheErrorWithoutIt(string encoding)
    {
        await using var server = await FakeServer.StartAsync(context =>
        {
            context.Response.StatusCode = 401;
            context.Response.Headers.ContentEncoding = encoding;
            return context.Response.Body.WriteAsync("no such thing as a compressed body"u8.ToArray()).AsTask();
        });
        using var fabro = Clients.Open(credential: new ScriptedCredential("old-t0ken") { Refreshes = false }, server: server.Address);

        var exception = await Assert.ThrowsAsync<FabroAuthenticationException>(fabro.CallAsync);

        Assert.Null(exception.Body);
    }

    [Fact]
    public async Task SendAsync_LongErrorBody_IsCutWhereTheExceptionCutsIt()
    {
        using var fabro = Clients.Open(
            new WatchedStub(_ => new HttpResponseMessage(HttpStatusCode.Unauthorized)
            {
                Content = new StreamContent(new MemoryStream(new byte[200_000])),
            }),
            new ScriptedCredential("old-t0ken") { Refreshes = false });

        var exception = await Assert.ThrowsAsync<FabroAuthenticationException>(fabro.CallAsync);

        Assert.Equal(64 * 1024, exception.Body!.Length);
    }

    [Fact]
    public async Task SendAsync_BodyThatCanBeSentAgain_IsSentWhole()
    {
        var server = WatchedStub.Taking("new-t0ken", readsBodies: true);
        using var fabro = Clients.Open(server, new ScriptedCredential("old-t0ken", "new-t0ken"));

        await fabro.Blobs.UploadAsync("r", new MemoryStream("content"u8.ToArray()));

        Assert.Equal(["content", "content"], server.Bodies);
    }

    [Fact]
    public async Task SendAsync_BodyThatIsGone_IsRefreshedForTheNextCall()
    {
        var server = WatchedStub.Taking("new-t0ken", readsBodies: true);
        using var fabro = Clients.Open(server, new ScriptedCredential("old-t0ken", "new-t0ken"));

        await Assert.ThrowsAsync<FabroAuthenticationException>(
            () => fabro.Blobs.UploadAsync("r", new ScriptedStream().Put("content").End()));
        await fabro.CallAsync();

        Assert.Equal(["POST https://fabro.test/api/v1/runs/r/blobs Bearer old-t0ken", $"{Health} Bearer new-t0ken"], server.Sent);
    }

    [Fact]
    public async Task SendAsync_BodyThatWasNotAskedFor_IsSentAfterwards()
    {
        // As with Expect: 100-continue, if the server rejects the request before any of the body is sent.
        var server = WatchedStub.Taking("new-t0ken");
        using var fabro = Clients.Open(server, new ScriptedCredential("old-t0ken", "new-t0ken"));

        await fabro.Blobs.UploadAsync("r", new ScriptedStream().Put("content").End());

        Assert.Equal(2, server.Sent.Count);
    }

    [Fact]
    public async Task SendAsync_RawContentOfUnknownKind_IsNotSentAgain()
    {
        var server = WatchedStub.Taking("new-t0ken");
        using var fabro = Clients.Open(server, new ScriptedCredential("old-t0ken", "new-t0ken"));
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/runs") { Content = new StreamContent(new MemoryStream([1])) };

        using var response = await fabro.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal(WatchedStub.Expired, await response.Content.ReadAsStringAsync());
        Assert.Single(server.Sent);
    }

    [Fact]
    public async Task SendAsync_RefreshFails_TellsWhy()
    {
        var credential = FabroCredential.Bearer(new TokenSource().GetTokenAsync);
        using var fabro = Clients.Open(WatchedStub.Taking("new-t0ken"), credential);

        var exception = await Assert.ThrowsAsync<FabroCredentialException>(fabro.CallAsync);

        Assert.Equal("The credential (bearer) failed: No more tokens.", exception.Message);
    }

    [Fact]
    public async Task SendAsync_AnotherHostSaysExpiredAfterARedirect_GetsNothing()
    {
        List<string> seen = [];
        await using var evil = await FakeServer.StartAsync(async context =>
        {
            lock (seen)
            {
                seen.Add(context.Request.Headers.Authorization.ToString());
            }

            context.Response.StatusCode = 401;
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(WatchedStub.Expired));
        });
        await using var server = await FakeServer.StartAsync(context =>
        {
            context.Response.Redirect(evil.Address.AbsoluteUri);
            return Task.CompletedTask;
        });
        var credential = new ScriptedCredential("secret", "secret-2");
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = true, UseProxy = false });
        using var borrowing =
            new FabroClient(new FabroClientOptions { HttpClient = http, Server = server.Address, Credential = credential });

        await Assert.ThrowsAsync<FabroConnectionException>(borrowing.CallAsync);

        Assert.Equal([""], seen);
        Assert.Empty(credential.Rejections);
    }

    [Fact]
    public async Task SendAsync_RedirectToAnotherHost_IsNotFollowed()
    {
        var wasAsked = false;
        await using var evil = await FakeServer.StartAsync(context =>
        {
            wasAsked = true;
            return Task.CompletedTask;
        });
        await using var server = await FakeServer.StartAsync(context =>
        {
            context.Response.Redirect(evil.Address.AbsoluteUri);
            return Task.CompletedTask;
        });
        using var fabro = Clients.Open(credential: FabroCredential.Bearer("secret"), server: server.Address);

        var exception = await Assert.ThrowsAsync<FabroApiException>(fabro.CallAsync);

        Assert.Equal(302, exception.StatusCode);
        Assert.False(wasAsked);
    }

    private sealed class TokenSource
    {
        private bool _isAsked;

        public ValueTask<string> GetTokenAsync(CancellationToken cancellationToken)
        {
            if (_isAsked)
            {
                throw new InvalidOperationException("No more tokens.");
            }

            _isAsked = true;
            return new("old-t0ken");
        }
    }
}
