using System.Net.Sockets;
using Fabro.Sdk.AuthStore;

namespace Fabro.Sdk.Tests.Login;

public sealed class FabroLogoutTests : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();
    private LoginServer _server = null!;

    private string Store => _directory["auth.json"];

    public async Task InitializeAsync()
    {
        _server = await LoginServer.StartAsync();
        AuthFile.Write(Store, _server.Key);
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _directory.Dispose();
    }

    [Theory]
    [InlineData(null)]
    [InlineData(403)]
    public async Task SignOutAsync_SignedIn_EndsItAtTheServerToo(int? status)
    {
        _server.LogoutStatus = status;

        Assert.True(await Login().SignOutAsync());

        Assert.Equal(["POST /auth/cli/logout Bearer fabro_refresh_0"], _server.Requests);
        Assert.Null(AuthFile.Entry(Store, _server.Key));
        Assert.False(await Login().SignOutAsync());
        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task SignOutAsync_NothingStored_SaysSoAndMakesNothing()
    {
        File.Delete(Store);

        Assert.False(await Login().SignOutAsync());

        Assert.Empty(Directory.GetFiles(_directory.Path));
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task SignOutAsync_DevToken_IsForgottenHereOnly()
    {
        AuthFile.Write(Store, _server.Key, AuthFile.DevToken("fabro_dev_logout"));

        Assert.True(await Login().SignOutAsync());

        Assert.Null(AuthFile.Entry(Store, _server.Key));
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task SignOutAsync_ServerFails_IsForgottenAllTheSame()
    {
        _server.LogoutStatus = 500;

        var exception = await Assert.ThrowsAsync<FabroLoginException>(() => Login().SignOutAsync());

        Assert.Equal(FabroLoginFailureReason.ServerError, exception.Reason);
        Assert.Equal(
            $"The sign-in at {_server.Key} was removed locally, but the server returned 500 and may keep the session until it expires.",
            exception.Message);
        Assert.Null(AuthFile.Entry(Store, _server.Key));
    }

    [Fact]
    public async Task SignOutAsync_ServerGone_IsForgottenAllTheSame()
    {
        var login = new FabroLogin(new FabroLoginOptions
        {
            Server = _server.Address,
            AuthFile = Store,
            Handler = new WatchedStub(static _ => throw new HttpRequestException("No route.")),
        });

        var exception = await Assert.ThrowsAsync<FabroConnectionException>(() => login.SignOutAsync());

        Assert.Equal($"Could not reach {_server.Key} to end the session; the sign-in was removed locally: No route.", exception.Message);
        Assert.DoesNotContain("fabro_refresh_0", exception.ToString());
        Assert.Null(AuthFile.Entry(Store, _server.Key));
    }

    [Fact]
    public async Task SignOutAsync_ServerDoesNotAnswer_EndsAfter30Seconds()
    {
        var clock = new WaitableTimeProvider();
        var server = new PlayedHandler(Answers.Never);
        var call = Login(server, clock).SignOutAsync();
        await server.NextAsync();

        clock.Advance(TimeSpan.FromSeconds(30) - TimeSpan.FromMilliseconds(1));
        Assert.False(call.IsCompleted);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        var exception = await Assert.ThrowsAsync<FabroTimeoutException>(() => call);

        Assert.Equal(
            $"The sign-in at {_server.Key} was removed locally, but the server did not respond within 30 s and may keep the session until it expires.",
            exception.Message);
        Assert.Equal((TimeSpan.FromSeconds(30), ApiTimeoutKind.Call), (exception.Timeout, exception.Kind));
        Assert.Null(AuthFile.Entry(Store, _server.Key));
    }

    [Fact]
    public async Task SignOutAsync_ServerIsBeingTold_LetsOthersRefresh()
    {
        using var source = new CancellationTokenSource();
        var server = new PlayedHandler(Answers.Never);
        var call = Login(server, new WaitableTimeProvider()).SignOutAsync(source.Token);
        await server.NextAsync();

        using (await FileLock.ExclusiveAsync(_directory["auth.refresh.lock"], TimeSpan.Zero, TimeProvider.System, CancellationToken.None))
        {
            await source.CancelAsync();
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task SignOutAsync_NoConnectionInTime_IsForgottenAllTheSame()
    {
        var timeout = new TimeoutException("No connection.", new SocketException((int)SocketError.TimedOut));
        var server = new PlayedHandler(Answers.Failing(new TaskCanceledException("The operation was canceled.", timeout)));

        var exception = await Assert.ThrowsAsync<FabroConnectionException>(() => Login(server, TimeProvider.System).SignOutAsync());

        Assert.StartsWith($"Could not reach {_server.Key} to end the session; the sign-in was removed locally: ", exception.Message);
    }

    private FabroLogin Login(HttpMessageHandler handler, TimeProvider clock) => new(new FabroLoginOptions
    {
        Server = _server.Address,
        AuthFile = Store,
        Environment = new FakeEnvironment(),
        Handler = handler,
        TimeProvider = clock,
    });

    private FabroLogin Login() =>
        new(new FabroLoginOptions { Server = _server.Address, AuthFile = Store, Environment = new FakeEnvironment() });
}
