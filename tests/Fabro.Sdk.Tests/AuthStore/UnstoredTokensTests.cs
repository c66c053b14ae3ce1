using Fabro.Sdk.AuthStore;
using Microsoft.Extensions.Logging;

namespace Fabro.Sdk.Tests.AuthStore;

/// <summary>Tokens that a renewal brought, and that could not be stored: the refresh token in the store is used up, so these are all there is.</summary>
public sealed class UnstoredTokensTests : IAsyncLifetime
{
    private readonly LogCapture _log = new();
    private readonly TemporaryDirectory _directory = new();
    private OAuthServer _server = null!;
    private FabroClient _fabro = null!;

    private string Store => _directory["auth.json"];

    public async Task InitializeAsync()
    {
        _server = await OAuthServer.StartAsync();
        AuthFile.Write(Store, _server.Key);
        _fabro = new FabroClient(new FabroClientOptions
        {
            Server = _server.Address,
            Credential = FabroCredential.AuthStore(Store),
            Environment = new FakeEnvironment(),
            LoggerFactory = _log,
            Resilience = new FabroResilienceOptions { Enabled = false },
        });
        _server.BeforeRefreshAnswer = _ =>
        {
            // As on a disk that is full by now: what would take the file's place cannot be put there.
            File.Move(Store, Store + ".kept");
            Directory.CreateDirectory(Store);
            _server.BeforeRefreshAnswer = null;
            return Task.CompletedTask;
        };
        await _fabro.Auth.RetrieveCurrentUserAsync();
    }

    public async Task DisposeAsync()
    {
        _fabro.Dispose();
        await _server.DisposeAsync();
        _directory.Dispose();
        _log.Dispose();
    }

    [Fact]
    public async Task CallAsync_NotStored_GoesOnWithTheNewToken()
    {
        await _fabro.Auth.RetrieveCurrentUserAsync();

        Assert.Equal(
            ["GET /api/v1/auth/me access_0", "POST /auth/cli/refresh fabro_refresh_0", "GET /api/v1/auth/me access_1", "GET /api/v1/auth/me access_1"],
            _server.Requests);
        var line = Assert.Single(_log.Own, static line => line.Level == LogLevel.Warning);
        Assert.Equal("TokensNotStored", line.EventId);
        Assert.StartsWith(
            $"The renewed sign-in at {_server.Key} is not stored yet, and is lost if this process ends before it is. The auth store {Store} cannot be ", line.Message);
    }

    [Fact]
    public async Task CallAsync_StoreCanBeWrittenAgain_StoresThem()
    {
        Repair();

        await _fabro.Auth.RetrieveCurrentUserAsync();

        Assert.Equal("access_1", Stored("access_token"));
        Assert.Equal("fabro_refresh_1", Stored("refresh_token"));
        Assert.Equal("2026-01-01T00:00:00.123456789Z", Stored("logged_in_at"));
    }

    [Fact]
    public async Task CallAsync_StoreIsLocked_DoesNotWaitForIt()
    {
        Repair();
        using (await FileLock.ExclusiveAsync(_directory["auth.lock"], TimeSpan.Zero, TimeProvider.System, CancellationToken.None))
        {
            // As long as a lock is waited for where there is nothing else to do.
            await _fabro.Auth.RetrieveCurrentUserAsync().WaitAsync(TimeSpan.FromSeconds(10));
            Assert.Equal("access_0", Stored("access_token"));
        }

        await _fabro.Auth.RetrieveCurrentUserAsync();

        Assert.Equal("access_1", Stored("access_token"));
    }

    [Fact]
    public async Task CallAsync_NewTokenExpiresToo_IsRenewedWithTheNewRefreshToken()
    {
        Repair();
        _server.Expire();

        await _fabro.Auth.RetrieveCurrentUserAsync();

        Assert.Equal(["POST /auth/cli/refresh fabro_refresh_1", "GET /api/v1/auth/me access_2"], _server.Requests.TakeLast(2));
        Assert.False(_server.IsRevoked);
        Assert.Equal("access_2", Stored("access_token"));
    }

    [Fact]
    public async Task CallAsync_NewTokenExpiresWhileTheStoreIsBroken_IsNotRenewedBeforeItIsStored()
    {
        _server.Expire();

        await Assert.ThrowsAsync<FabroConfigurationException>(() => _fabro.Auth.RetrieveCurrentUserAsync());
        Assert.Equal(1, _server.Refreshes);
        Repair();
        await _fabro.Auth.RetrieveCurrentUserAsync();

        Assert.Equal((2, false), (_server.Refreshes, _server.IsRevoked));
        Assert.Equal("access_2", Stored("access_token"));
    }

    [Fact]
    public async Task CallAsync_SignedInAnewMeanwhile_TakesThatUp()
    {
        Repair();
        AuthFile.Write(Store, _server.Key, "an0ther", "an0ther-refresh");

        await Assert.ThrowsAsync<FabroAuthenticationException>(() => _fabro.Auth.RetrieveCurrentUserAsync());

        Assert.Equal("GET /api/v1/auth/me an0ther", _server.Requests[^1]);
        Assert.Equal("an0ther", Stored("access_token"));
    }

    [Fact]
    public async Task CallAsync_SignedOutMeanwhile_ForgetsThem()
    {
        Repair();
        await new AuthStoreFile(Store).UpdateAsync(_server.Key, static _ => null, TimeProvider.System, CancellationToken.None);

        await Assert.ThrowsAsync<FabroAuthenticationException>(() => _fabro.Auth.RetrieveCurrentUserAsync());

        Assert.Equal("GET /api/v1/auth/me", _server.Requests[^1]);
    }

    private string? Stored(string name) => (string?)AuthFile.Entry(Store, _server.Key)![name];

    private void Repair()
    {
        Directory.Delete(Store);
        File.Move(Store + ".kept", Store);
    }
}
