using System.Globalization;
using System.Net;
using Fabro.Sdk.AuthStore;
using Fabro.Sdk.TestSupport;
using Microsoft.AspNetCore.Http;

namespace Fabro.Sdk.Tests.AuthStore;

public sealed class AuthStoreRefreshTests : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();
    private OAuthServer _server = null!;
    private FabroClient _fabro = null!;

    private string Store => _directory["auth.json"];

    public async Task InitializeAsync()
    {
        _server = await OAuthServer.StartAsync();
        AuthFile.Write(Store, _server.Key);
        _fabro = Open();
    }

    public async Task DisposeAsync()
    {
        _fabro.Dispose();
        await _server.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task CallAsync_ExpiredToken_IsRenewedAndStored()
    {
        await _fabro.Auth.RetrieveCurrentUserAsync();

        Assert.Equal(
            ["GET /api/v1/auth/me access_0", "POST /auth/cli/refresh fabro_refresh_0", "GET /api/v1/auth/me access_1"],
            _server.Requests);
        var entry = AuthFile.Entry(Store, _server.Key)!;
        Assert.Equal("oauth", (string?)entry["kind"]);
        Assert.Equal("access_1", (string?)entry["access_token"]);
        Assert.Equal("2026-11-22T05:02:36.418969975Z", (string?)entry["access_token_expires_at"]);
        Assert.Equal("fabro_refresh_1", (string?)entry["refresh_token"]);
        Assert.Equal("2026-12-22T05:02:24.418969975Z", (string?)entry["refresh_token_expires_at"]);
        Assert.Equal("2026-01-01T00:00:00.123456789Z", (string?)entry["logged_in_at"]);
    }

    [Fact]
    public async Task CallAsync_RenewedToken_ServesUntilItExpiresToo()
    {
        await _fabro.Auth.RetrieveCurrentUserAsync();
        await _fabro.Auth.RetrieveCurrentUserAsync();
        Assert.Equal(1, _server.Refreshes);

        _server.Expire();
        await _fabro.Auth.RetrieveCurrentUserAsync();

        Assert.Equal(2, _server.Refreshes);
        Assert.False(_server.IsRevoked);
    }

    [Fact]
    public async Task CallAsync_ManyCallsAtOnce_RenewOnce()
    {
        _server.RefusalsAtOnce = 100;
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => _fabro.Auth.RetrieveCurrentUserAsync()));

        Assert.Equal(1, _server.Refreshes);
        Assert.False(_server.IsRevoked);
    }

    [Fact]
    public async Task CallAsync_ManyCallsAtOnce_CountOneRefresh()
    {
        using var telemetry = new TelemetryCapture();
        using var log = new LogCapture();
        using var fabro = Open(configure: options => options.LoggerFactory = log);
        _server.RefusalsAtOnce = 10;

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => fabro.Auth.RetrieveCurrentUserAsync()));

        Assert.Equal(["1 server.address=127.0.0.1"], telemetry.Of("fabro.client.token.refreshes"));
        Assert.Single(log.Own, static line => line.EventId == "TokenRefreshed");
    }

    [Fact]
    public async Task CallAsync_AnotherProcessHasRenewed_CountsNoRefresh()
    {
        await _fabro.Auth.RetrieveCurrentUserAsync();
        _server.Expire();
        using (var other = Open())
            await other.Auth.RetrieveCurrentUserAsync();
        File.SetLastWriteTimeUtc(Store, DateTime.UnixEpoch);
        using var telemetry = new TelemetryCapture();

        await _fabro.Auth.RetrieveCurrentUserAsync();

        Assert.Empty(telemetry.Of("fabro.client.token.refreshes"));
        Assert.Equal(2, _server.Refreshes);
    }

    [Fact]
    public async Task CallAsync_ManyCallsWhoseRenewalFails_EachHaveAnExceptionOfTheirOwn()
    {
        _server.RefusalsAtOnce = 10;
        var goOn = new TaskCompletionSource();
        _server.RefreshInstead = async context =>
        {
            await goOn.Task;
            await PlayErrorAsync(context, 401, "refresh_token_expired");
        };
        var calls = Enumerable.Range(0, 10).Select(_ => Assert.ThrowsAsync<FabroCredentialException>(() => _fabro.Auth.RetrieveCurrentUserAsync())).ToList();
        while (_server.Requests.Count < 11)
            await Task.Yield();
        goOn.SetResult();

        var exceptions = await Task.WhenAll(calls);

        Assert.Equal(10, exceptions.Distinct().Count());
        Assert.All(exceptions, static exception => Assert.True(exception.IsSignInRequired));
        Assert.Single(exceptions.Select(static exception => exception.Message).Distinct());
    }

    [Fact]
    public async Task CallAsync_ManyClientsAtOnce_RenewOnce()
    {
        _server.RefusalsAtOnce = 10;
        var clients = Enumerable.Range(0, 10).Select(_ => Open()).ToList();

        await Task.WhenAll(clients.Select(fabro => fabro.Auth.RetrieveCurrentUserAsync()));

        Assert.Equal(1, _server.Refreshes);
        clients.ForEach(static fabro => fabro.Dispose());
    }

    [Fact]
    public async Task CallAsync_AnotherProcessHasRenewed_TakesItsTokenUp()
    {
        await _fabro.Auth.RetrieveCurrentUserAsync();
        _server.Expire();
        var stamp = File.GetLastWriteTimeUtc(Store);
        using (var other = Open())
            await other.Auth.RetrieveCurrentUserAsync();
        // As where both fall into the resolution of the file's date.
        File.SetLastWriteTimeUtc(Store, stamp);

        await _fabro.Auth.RetrieveCurrentUserAsync();

        Assert.Equal(["GET /api/v1/auth/me access_1", "GET /api/v1/auth/me access_2"], _server.Requests.TakeLast(2));
        Assert.Equal(2, _server.Refreshes);
        Assert.False(_server.IsRevoked);
    }

    [Fact]
    public async Task CallAsync_AnotherProcessHasSignedIn_UsesItAtOnce()
    {
        await _fabro.Auth.RetrieveCurrentUserAsync();
        AuthFile.Write(Store, _server.Key, "nobody's");
        File.SetLastWriteTimeUtc(Store, DateTime.UtcNow.AddMinutes(1));

        await Assert.ThrowsAsync<FabroAuthenticationException>(() => _fabro.Auth.RetrieveCurrentUserAsync());

        Assert.Equal("GET /api/v1/auth/me nobody's", _server.Requests[^1]);
    }

    [LinuxFact]
    public async Task CallAsync_AnotherProcessRefreshes_WaitsForItsEnd()
    {
        var clock = new ManualTimeProvider();
        using var fabro = Open(clock);
        Task call;
        await using (await FlockProcess.HoldAsync(_directory["auth.refresh.lock"], "-x"))
        {
            call = fabro.Auth.RetrieveCurrentUserAsync(new CallOptions { Timeout = Timeout.InfiniteTimeSpan });
            await clock.WaitForTimerAsync();
            Assert.Equal(0, _server.Refreshes);
            AuthFile.Write(Store, _server.Key, "theirs");
        }

        while (!call.IsCompleted)
        {
            await Task.WhenAny(clock.WaitForTimerAsync(), call);
            clock.Advance(TimeSpan.FromMilliseconds(200));
        }

        await Assert.ThrowsAsync<FabroAuthenticationException>(() => call);
        Assert.Equal("GET /api/v1/auth/me theirs", _server.Requests[^1]);
        Assert.Equal(0, _server.Refreshes);
    }

    [Theory]
    [InlineData("refresh_token_expired")]
    [InlineData("refresh_token_revoked")]
    public async Task CallAsync_ChainIsDead_RemovesTheEntryAndSaysSo(string error)
    {
        _server.RefreshInstead = context => PlayErrorAsync(context, 401, error);
        var text = File.ReadAllText(Store).Replace("{\"servers\":{", "{\"servers\":{\"https://other.test\":{\"kind\":\"dev-token\"},", StringComparison.Ordinal);
        File.WriteAllText(Store, text);

        var exception = await Assert.ThrowsAsync<FabroCredentialException>(() => _fabro.Auth.RetrieveCurrentUserAsync());

        Assert.Equal(
            $"The sign-in at {_server.Key} is over ({error}), and its entry was removed from the auth store {Store}. "
                + $"Sign in again, with FabroLogin or fabro auth login --server {_server.Key}.",
            exception.Message);
        Assert.True(exception.IsSignInRequired);
        Assert.Null(AuthFile.Entry(Store, _server.Key));
        Assert.NotNull(AuthFile.Entry(Store, "https://other.test"));
        // The next call finds no sign-in.
        Assert.Contains(
            $"(has no sign-in at {_server.Key})", (await Assert.ThrowsAsync<FabroAuthenticationException>(() => _fabro.Auth.RetrieveCurrentUserAsync())).Message);
    }

    [Theory]
    [InlineData(401, "unauthorized")]
    [InlineData(403, "github_auth_not_configured")]
    public async Task CallAsync_TokenNotTaken_KeepsTheEntryAndSaysSo(int status, string error)
    {
        _server.RefreshInstead = context => PlayErrorAsync(context, status, error);

        var exception = await Assert.ThrowsAsync<FabroCredentialException>(() => _fabro.Auth.RetrieveCurrentUserAsync());

        Assert.StartsWith($"The sign-in at {_server.Key} could not be renewed: the server answered {status} {error}. Sign in again", exception.Message);
        Assert.True(exception.IsSignInRequired);
        Assert.NotNull(AuthFile.Entry(Store, _server.Key));
    }

    [Theory]
    [InlineData(302)]
    [InlineData(404)]
    [InlineData(407)]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(503)]
    public async Task CallAsync_AnswerThatSaysNothingOfTheSignIn_KeepsTheEntryForLater(int status)
    {
        _server.RefreshInstead = context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        };

        var exception = await Assert.ThrowsAsync<FabroCredentialException>(() => _fabro.Auth.RetrieveCurrentUserAsync());
        Assert.Equal($"The expired sign-in at {_server.Key} could not be renewed: the server answered {status}. Call again later.", exception.Message);
        Assert.False(exception.IsSignInRequired);

        _server.RefreshInstead = null;
        await _fabro.Auth.RetrieveCurrentUserAsync();
        Assert.Equal(1, _server.Refreshes);
    }

    [Fact]
    public async Task CallAsync_ConnectionBreaks_IsAConnectionException()
    {
        _server.RefreshInstead = static context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };

        var exception = await Assert.ThrowsAsync<FabroConnectionException>(() => _fabro.Auth.RetrieveCurrentUserAsync());

        Assert.StartsWith($"The expired sign-in at {_server.Key} could not be renewed: ", exception.Message);
        Assert.False(exception.RequestWasSent);
        Assert.Single(_server.Requests, static request => request.StartsWith("POST", StringComparison.Ordinal));
    }

    [Fact]
    public async Task CallAsync_NoAnswerToTheRefresh_EndsAfter30Seconds()
    {
        var clock = new ManualTimeProvider();
        var isAsked = new TaskCompletionSource();
        _server.RefreshInstead = async context =>
        {
            isAsked.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted).ContinueWith(static _ => { }, TaskScheduler.Default);
        };
        using var fabro = Open(clock);

        var call = fabro.Auth.RetrieveCurrentUserAsync(new CallOptions { Timeout = Timeout.InfiniteTimeSpan });
        await isAsked.Task;
        clock.Advance(TimeSpan.FromSeconds(31));

        Assert.Contains("it did not answer within 30 s", (await Assert.ThrowsAsync<FabroConnectionException>(() => call)).Message);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"access_token\":\"a\",\"refresh_token\":7}")]
    [InlineData("{\"access_token\":\"a b\",\"refresh_token\":\"r\"}")]
    [InlineData("hello")]
    public async Task CallAsync_AnswerWithoutTokens_ChangesNothing(string body)
    {
        _server.RefreshInstead = context => context.Response.WriteAsync(body);

        var exception = await Assert.ThrowsAsync<FabroCredentialException>(() => _fabro.Auth.RetrieveCurrentUserAsync());

        Assert.Contains("the server answered 200 with a body that holds no tokens. Call again later.", exception.Message);
        Assert.False(exception.IsSignInRequired);
        Assert.Equal("access_0", (string?)AuthFile.Entry(Store, _server.Key)!["access_token"]);
    }

    [Fact]
    public async Task CallAsync_CallerGivesUpMidway_TheNewTokensAreStoredAllTheSame()
    {
        var isAsked = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        _server.BeforeRefreshAnswer = async _ =>
        {
            isAsked.SetResult();
            await goOn.Task;
        };
        using var source = new CancellationTokenSource();
        var call = _fabro.Auth.RetrieveCurrentUserAsync(cancellationToken: source.Token);
        await isAsked.Task;

        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        var next = _fabro.Auth.RetrieveCurrentUserAsync();
        goOn.SetResult();
        await next;

        Assert.Equal(1, _server.Refreshes);
        Assert.False(_server.IsRevoked);
    }

    [Fact]
    public async Task Dispose_RenewalUnderWay_TheNewTokensAreStoredAllTheSame()
    {
        var isAsked = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        _server.BeforeRefreshAnswer = async _ =>
        {
            isAsked.SetResult();
            await goOn.Task;
        };
        using var source = new CancellationTokenSource();
        var call = _fabro.Auth.RetrieveCurrentUserAsync(cancellationToken: source.Token);
        await isAsked.Task;

        // As where an operation is given up, and the client that was made for it goes with it.
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        _fabro.Dispose();
        goOn.SetResult();
        using var other = Open();
        await other.Auth.RetrieveCurrentUserAsync();

        Assert.Equal(1, _server.Refreshes);
        Assert.False(_server.IsRevoked);
    }

    [Fact]
    public async Task CallAsync_SignedInAnewMeanwhile_KeepsTheNewSignIn()
    {
        _server.BeforeRefreshAnswer = _ =>
        {
            AuthFile.Write(Store, _server.Key, "an0ther", "an0ther-refresh");
            return Task.CompletedTask;
        };

        await Assert.ThrowsAsync<FabroAuthenticationException>(() => _fabro.Auth.RetrieveCurrentUserAsync());

        Assert.Equal("an0ther-refresh", (string?)AuthFile.Entry(Store, _server.Key)!["refresh_token"]);
    }

    [LinuxFact]
    public async Task CallAsync_StoreThatCannotBeWritten_KeepsTheRefreshToken()
    {
        // The locks' names are short enough for a file, that of what would take its place is not.
        var store = _directory[new string('a', 230) + ".json"];
        AuthFile.Write(store, _server.Key);
        using var fabro = Clients.Open(credential: FabroCredential.AuthStore(store), server: _server.Address);

        var exception = await Assert.ThrowsAsync<FabroConfigurationException>(() => fabro.Auth.RetrieveCurrentUserAsync());

        Assert.StartsWith($"The auth store {store} cannot be written: ", exception.Message);
        Assert.DoesNotContain(_server.Requests, static request => request.StartsWith("POST /auth/cli/refresh", StringComparison.Ordinal));
        Assert.Equal("fabro_refresh_0", (string?)AuthFile.Entry(store, _server.Key)!["refresh_token"]);
    }

    [Fact]
    public async Task CallAsync_SignedOutMeanwhile_SaysSo()
    {
        var store = new AuthStoreFile(Store);
        using var held = await store.LockRefreshAsync(TimeProvider.System, CancellationToken.None);
        var call = _fabro.Auth.RetrieveCurrentUserAsync();
        while (_server.Requests.Count == 0)
            await Task.Yield();
        await store.UpdateAsync(_server.Key, static _ => null, TimeProvider.System, CancellationToken.None);
        held.Dispose();

        var exception = await Assert.ThrowsAsync<FabroCredentialException>(() => call);

        Assert.StartsWith($"The sign-in at {_server.Key} has expired, and its entry is gone from the auth store {Store}. Sign in again", exception.Message);
    }

    [Fact]
    public async Task CallAsync_DevToken_IsNeverRefreshed()
    {
        AuthFile.Write(Store, _server.Key, AuthFile.DevToken("access_0"));

        await Assert.ThrowsAsync<FabroAuthenticationException>(() => _fabro.Auth.RetrieveCurrentUserAsync());

        Assert.Equal(["GET /api/v1/auth/me access_0"], _server.Requests);
    }

    [Fact]
    public async Task CallAsync_BothTokensOver_SendsNone()
    {
        var clock = new ManualTimeProvider();
        clock.Advance(DateTimeOffset.Parse("2126-12-22T05:02:25Z", CultureInfo.InvariantCulture) - clock.GetUtcNow());
        using var fabro = Open(clock);

        var exception = await Assert.ThrowsAsync<FabroAuthenticationException>(() => fabro.Auth.RetrieveCurrentUserAsync());

        Assert.Contains($"(its sign-in at {_server.Key} ended at 2126-12-22 05:02:24Z)", exception.Message);

        Assert.Equal(["GET /api/v1/auth/me"], _server.Requests);
    }

    [Fact]
    public async Task CallAsync_DamagedStore_SaysSo()
    {
        File.WriteAllText(Store, "{");

        Assert.Contains("is damaged", (await Assert.ThrowsAsync<FabroConfigurationException>(() => _fabro.Auth.RetrieveCurrentUserAsync())).Message);
    }

    [Fact]
    public async Task Exceptions_OfEveryFailure_HoldNoToken()
    {
        List<Exception> exceptions = [];
        foreach (var error in (string[])["refresh_token_expired", "unauthorized", "server_error"])
        {
            AuthFile.Write(Store, _server.Key);
            _server.RefreshInstead = context => PlayErrorAsync(context, error == "server_error" ? 500 : 401, error);
            exceptions.Add(await Assert.ThrowsAnyAsync<FabroException>(() => _fabro.Auth.RetrieveCurrentUserAsync()));
        }

        Assert.All(exceptions, static exception =>
        {
            Assert.DoesNotContain("access_0", exception.ToString());
            Assert.DoesNotContain("fabro_refresh_0", exception.ToString());
        });
    }

    private static Task PlayErrorAsync(HttpContext context, int status, string error)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync($$"""{"error":"{{error}}","error_description":"No","request_id":"r"}""");
    }

    private FabroClient Open(TimeProvider? timeProvider = null, Action<FabroClientOptions>? configure = null)
    {
        var options = new FabroClientOptions
        {
            Server = _server.Address,
            Credential = FabroCredential.AuthStore(Store),
            Environment = new FakeEnvironment(),
            TimeProvider = timeProvider ?? TimeProvider.System,
            Resilience = new FabroResilienceOptions { Enabled = false },
        };
        configure?.Invoke(options);
        return new FabroClient(options);
    }
}
