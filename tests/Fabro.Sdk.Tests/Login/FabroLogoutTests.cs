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
        AuthFile.Write(Store, _server.Key, AuthFile.DevToken("secret"));

        Assert.True(await Login().SignOutAsync());

        Assert.Null(AuthFile.Entry(Store, _server.Key));
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task SignOutAsync_ServerFails_IsForgottenAllTheSame()
    {
        _server.LogoutStatus = 500;

        var exception = await Assert.ThrowsAsync<FabroLoginException>(() => Login().SignOutAsync());

        Assert.Equal(FabroLoginFailure.ServerError, exception.Reason);
        Assert.Equal(
            $"The sign-in at {_server.Key} is forgotten here, but the server answered 500 and may keep its session until that expires.", exception.Message);
        Assert.Null(AuthFile.Entry(Store, _server.Key));
    }

    [Fact]
    public async Task SignOutAsync_ServerGone_IsForgottenAllTheSame()
    {
        var login = new FabroLogin(new FabroLoginOptions
        {
            Server = _server.Address,
            AuthFile = Store,
            Handler = new StubHandler(static _ => throw new HttpRequestException("No route.")),
        });

        var exception = await Assert.ThrowsAsync<FabroConnectionException>(() => login.SignOutAsync());

        Assert.Equal($"Could not reach {_server.Key} to end the sign-in, which is forgotten here: No route.", exception.Message);
        Assert.DoesNotContain("fabro_refresh_0", exception.ToString());
        Assert.Null(AuthFile.Entry(Store, _server.Key));
    }

    private FabroLogin Login() => new(new FabroLoginOptions { Server = _server.Address, AuthFile = Store, Environment = new FakeEnvironment() });
}
