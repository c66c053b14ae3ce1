namespace Fabro.Sdk.Tests.AuthStore;

/// <summary>An expired access token is refreshed once for all callers and processes.</summary>
public sealed class AuthStoreRefreshTests : AuthStoreTest
{
    [Fact]
    public async Task CallAsync_ExpiredToken_IsRefreshedAndStored()
    {
        await Fabro.Auth.GetCurrentUserAsync();

        Assert.Equal(
            ["GET /api/v1/auth/me access_0", "POST /auth/cli/refresh fabro_refresh_0", "GET /api/v1/auth/me access_1"],
            Server.Requests);
        var entry = AuthFile.Entry(Store, Server.Key)!;
        Assert.Equal("oauth", (string?)entry["kind"]);
        Assert.Equal("access_1", (string?)entry["access_token"]);
        Assert.Equal("2026-11-22T05:02:36.418969975Z", (string?)entry["access_token_expires_at"]);
        Assert.Equal("fabro_refresh_1", (string?)entry["refresh_token"]);
        Assert.Equal("2026-12-22T05:02:24.418969975Z", (string?)entry["refresh_token_expires_at"]);
        Assert.Equal("2026-01-01T00:00:00.123456789Z", (string?)entry["logged_in_at"]);
    }

    [Fact]
    public async Task CallAsync_RefreshedToken_ServesUntilItExpiresToo()
    {
        await Fabro.Auth.GetCurrentUserAsync();
        await Fabro.Auth.GetCurrentUserAsync();
        Assert.Equal(1, Server.Refreshes);

        Server.Expire();
        await Fabro.Auth.GetCurrentUserAsync();

        Assert.Equal(2, Server.Refreshes);
        Assert.False(Server.IsRevoked);
    }

    [Fact]
    public async Task CallAsync_ManyCallsAtOnce_RefreshOnce()
    {
        Server.RefusalsAtOnce = 100;
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Fabro.Auth.GetCurrentUserAsync()));

        Assert.Equal(1, Server.Refreshes);
        Assert.False(Server.IsRevoked);
    }

    [Fact]
    public async Task CallAsync_ManyCallsAtOnce_CountOneRefresh()
    {
        using var telemetry = new TelemetryCapture();
        using var log = new LogCapture();
        using var fabro = Open(configure: options => options.LoggerFactory = log);
        Server.RefusalsAtOnce = 10;

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => fabro.Auth.GetCurrentUserAsync()));

        Assert.Equal(["1 server.address=127.0.0.1"], telemetry.Of("fabro.client.token.refreshes"));
        Assert.Single(log.Own, static line => line.Id.Name == "TokenRefreshed");
    }

    [Fact]
    public async Task CallAsync_AnotherProcessHasRefreshed_CountsNoRefresh()
    {
        await Fabro.Auth.GetCurrentUserAsync();
        Server.Expire();
        using (var other = Open())
        {
            await other.Auth.GetCurrentUserAsync();
        }

        File.SetLastWriteTimeUtc(Store, DateTime.UnixEpoch);
        using var telemetry = new TelemetryCapture();

        await Fabro.Auth.GetCurrentUserAsync();

        Assert.Empty(telemetry.Of("fabro.client.token.refreshes"));
        Assert.Equal(2, Server.Refreshes);
    }

    [Fact]
    public async Task CallAsync_ManyClientsAtOnce_RefreshOnce()
    {
        Server.RefusalsAtOnce = 10;
        var clients = Enumerable.Range(0, 10).Select(_ => Open()).ToList();

        await Task.WhenAll(clients.Select(fabro => fabro.Auth.GetCurrentUserAsync()));

        Assert.Equal(1, Server.Refreshes);
        clients.ForEach(static fabro => fabro.Dispose());
    }

    [Fact]
    public async Task CallAsync_AnotherProcessHasRefreshed_TakesItsTokenUp()
    {
        await Fabro.Auth.GetCurrentUserAsync();
        Server.Expire();
        var stamp = File.GetLastWriteTimeUtc(Store);
        using (var other = Open())
        {
            await other.Auth.GetCurrentUserAsync();
        }
        // Simulates two writes within the resolution of the file's timestamp.
        File.SetLastWriteTimeUtc(Store, stamp);

        await Fabro.Auth.GetCurrentUserAsync();

        Assert.Equal(["GET /api/v1/auth/me access_1", "GET /api/v1/auth/me access_2"], Server.Requests.TakeLast(2));
        Assert.Equal(2, Server.Refreshes);
        Assert.False(Server.IsRevoked);
    }

    [Fact]
    public async Task CallAsync_AnotherProcessHasSignedIn_UsesItAtOnce()
    {
        await Fabro.Auth.GetCurrentUserAsync();
        AuthFile.Write(Store, Server.Key, "nobody's");
        File.SetLastWriteTimeUtc(Store, DateTime.UtcNow.AddMinutes(1));

        await Assert.ThrowsAsync<FabroAuthenticationException>(() => Fabro.Auth.GetCurrentUserAsync());

        Assert.Equal("GET /api/v1/auth/me nobody's", Server.Requests[^1]);
    }

    [LinuxFact]
    public async Task CallAsync_AnotherProcessRefreshes_WaitsForItsEnd()
    {
        var clock = new WaitableTimeProvider();
        using var fabro = Open(clock);
        Task call;
        await using (await FlockProcess.HoldAsync(Folder["auth.refresh.lock"], "-x"))
        {
            call = fabro.Auth.GetCurrentUserAsync(new CallOptions { Timeout = Timeout.InfiniteTimeSpan });
            await clock.WaitForTimerAsync();
            Assert.Equal(0, Server.Refreshes);
            AuthFile.Write(Store, Server.Key, "theirs");
        }

        while (!call.IsCompleted)
        {
            await Task.WhenAny(clock.WaitForTimerAsync(), call);
            clock.Advance(TimeSpan.FromMilliseconds(200));
        }

        await Assert.ThrowsAsync<FabroAuthenticationException>(() => call);
        Assert.Equal("GET /api/v1/auth/me theirs", Server.Requests[^1]);
        Assert.Equal(0, Server.Refreshes);
    }

    [Fact]
    public async Task CallAsync_DevToken_IsNeverRefreshed()
    {
        AuthFile.Write(Store, Server.Key, AuthFile.DevToken("access_0"));

        await Assert.ThrowsAsync<FabroAuthenticationException>(() => Fabro.Auth.GetCurrentUserAsync());

        Assert.Equal(["GET /api/v1/auth/me access_0"], Server.Requests);
    }
}
