using Fabro.Sdk.AuthStore;
using Microsoft.Extensions.Logging;

namespace Fabro.Sdk.Tests.AuthStore;

/// <summary>
/// Tokens from a refresh that could not be stored. The refresh token in the store is used up, so only these tokens are valid.
/// </summary>
public sealed class UnstoredTokensTests : AuthStoreTest
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Server.BeforeRefreshAnswer = _ =>
        {
            // Simulates a full disk: the temporary file cannot replace the store.
            File.Move(Store, Store + ".kept");
            Directory.CreateDirectory(Store);
            Server.BeforeRefreshAnswer = null;
            return Task.CompletedTask;
        };
        await Fabro.Auth.GetCurrentUserAsync();
    }

    [Fact]
    public async Task CallAsync_NotStored_GoesOnWithTheNewToken()
    {
        await Fabro.Auth.GetCurrentUserAsync();

        Assert.Equal(
            [
                "GET /api/v1/auth/me access_0",
                "POST /auth/cli/refresh fabro_refresh_0",
                "GET /api/v1/auth/me access_1",
                "GET /api/v1/auth/me access_1",
            ],
            Server.Requests);
        var line = Assert.Single(Log.Own, static line => line.Level == LogLevel.Warning);
        Assert.Equal("TokensNotStored", line.Id.Name);
        Assert.StartsWith(
            $"The refreshed sign-in for {Server.Key} has not been stored yet. It is lost if this process ends before it is stored. The auth store {Store} cannot be ",
            line.Message);
    }

    [Fact]
    public async Task CallAsync_StoreCanBeWrittenAgain_StoresThem()
    {
        Repair();

        await Fabro.Auth.GetCurrentUserAsync();

        Assert.Equal("access_1", Stored("access_token"));
        Assert.Equal("fabro_refresh_1", Stored("refresh_token"));
        Assert.Equal("2026-01-01T00:00:00.123456789Z", Stored("logged_in_at"));
    }

    [Fact]
    public async Task CallAsync_StoreIsLocked_DoesNotWaitForIt()
    {
        Repair();
        using (await FileLock.ExclusiveAsync(Folder["auth.lock"], TimeSpan.Zero, TimeProvider.System, CancellationToken.None))
        {
            // Shorter than the time that a call without other tokens waits for the lock.
            await Fabro.Auth.GetCurrentUserAsync().WaitAsync(TimeSpan.FromSeconds(10));
            Assert.Equal("access_0", Stored("access_token"));
        }

        await Fabro.Auth.GetCurrentUserAsync();

        Assert.Equal("access_1", Stored("access_token"));
    }

    [Fact]
    public async Task CallAsync_NewTokenExpiresToo_IsRefreshedWithTheNewRefreshToken()
    {
        Repair();
        Server.Expire();

        await Fabro.Auth.GetCurrentUserAsync();

        Assert.Equal(["POST /auth/cli/refresh fabro_refresh_1", "GET /api/v1/auth/me access_2"], Server.Requests.TakeLast(2));
        Assert.False(Server.IsRevoked);
        Assert.Equal("access_2", Stored("access_token"));
    }

    [Fact]
    public async Task CallAsync_NewTokenExpiresWhileTheStoreIsBroken_IsNotRefreshedBeforeItIsStored()
    {
        Server.Expire();

        await Assert.ThrowsAsync<FabroConfigurationException>(() => Fabro.Auth.GetCurrentUserAsync());
        Assert.Equal(1, Server.Refreshes);
        Repair();
        await Fabro.Auth.GetCurrentUserAsync();

        Assert.Equal((2, false), (Server.Refreshes, Server.IsRevoked));
        Assert.Equal("access_2", Stored("access_token"));
    }

    [Fact]
    public async Task CallAsync_SignedInAnewMeanwhile_TakesThatUp()
    {
        Repair();
        AuthFile.Write(Store, Server.Key, "an0ther", "an0ther-refresh");

        await Assert.ThrowsAsync<FabroAuthenticationException>(() => Fabro.Auth.GetCurrentUserAsync());

        Assert.Equal("GET /api/v1/auth/me an0ther", Server.Requests[^1]);
        Assert.Equal("an0ther", Stored("access_token"));
    }

    [Fact]
    public async Task CallAsync_SignedOutMeanwhile_ForgetsThem()
    {
        Repair();
        await new AuthStoreFile(Store).UpdateAsync(Server.Key, static _ => null, TimeProvider.System, CancellationToken.None);

        await Assert.ThrowsAsync<FabroAuthenticationException>(() => Fabro.Auth.GetCurrentUserAsync());

        Assert.Equal("GET /api/v1/auth/me", Server.Requests[^1]);
    }

    private string? Stored(string name) => (string?)AuthFile.Entry(Store, Server.Key)![name];

    private void Repair()
    {
        Directory.Delete(Store);
        File.Move(Store + ".kept", Store);
    }
}
