namespace Fabro.Sdk.Tests.AuthStore;

public sealed class RefreshProcessTests : IAsyncLifetime
{
    private const int Processes = 32;

    private readonly TemporaryDirectory _directory = new();
    private OAuthServer _server = null!;

    private string Store => _directory["auth.json"];

    public async Task InitializeAsync()
    {
        _server = await OAuthServer.StartAsync();
        AuthFile.Write(Store, _server.Key);
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _directory.Dispose();
    }

    [LinuxFact]
    public async Task CallAsync_ManyProcessesWithOneExpiredToken_RefreshOnce()
    {
        var processes = await Task.WhenAll(Enumerable.Range(0, Processes).Select(_ => StartAsync()));
        // No process gets the new tokens before all processes have requested them.
        _server.BeforeRefreshAnswer = _ => Task.WhenAll(processes.Select(static process => process.Refreshing));

        var results = await Task.WhenAll(processes.Select(static process => process.CallAsync()));

        Assert.Equal(Enumerable.Repeat("200", Processes), results);
        Assert.Equal(1, _server.Refreshes);
        Assert.False(_server.IsRevoked);
        Assert.Equal(_server.RefreshToken, (string?)AuthFile.Entry(Store, _server.Key)!["refresh_token"]);
        await Task.WhenAll(processes.Select(static process => process.DisposeAsync().AsTask()));

        _server.BeforeRefreshAnswer = null;

        // The token chain is intact: the next token can be refreshed, too.
        _server.Expire();
        await using var next = await StartAsync();
        Assert.Equal("200", await next.CallAsync());
        Assert.Equal(2, _server.Refreshes);
    }

    [LinuxFact]
    public async Task CallAsync_KilledWhileItWaitsForTheServer_TheNextFindsTheChainDead()
    {
        var isTaken = new TaskCompletionSource();
        _server.BeforeRefreshAnswer = async context =>
        {
            isTaken.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted).ContinueWith(static _ => { }, TaskScheduler.Default);
        };
        var before = File.ReadAllText(Store);
        await using (var killed = await StartAsync())
        {
            var call = killed.CallAsync();
            await isTaken.Task;
            Assert.False(await FlockProcess.CanTakeAsync(_directory["auth.refresh.lock"], "-x"));
            await killed.KillAsync();
        }

        Assert.True(await FlockProcess.CanTakeAsync(_directory["auth.refresh.lock"], "-x"));
        Assert.Equal(before, File.ReadAllText(Store));

        // The server has consumed the refresh token, and the tokens that it issued in return are lost.
        _server.BeforeRefreshAnswer = null;
        await using var next = await StartAsync();
        var result = await next.CallAsync();
        Assert.StartsWith($"FabroCredentialException: The sign-in at {_server.Key} has ended (refresh_token_revoked)", result);
        Assert.Null(AuthFile.Entry(Store, _server.Key));
    }

    [LinuxFact]
    public async Task CallAsync_KilledBeforeTheServerTakesTheToken_TheNextGoesOn()
    {
        var isAsked = new TaskCompletionSource();
        _server.RefreshInstead = async context =>
        {
            isAsked.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted).ContinueWith(static _ => { }, TaskScheduler.Default);
        };
        await using var waiting = await StartAsync();
        await using (var killed = await StartAsync())
        {
            _ = killed.CallAsync();
            await isAsked.Task;
            await killed.KillAsync();
        }

        _server.RefreshInstead = null;

        Assert.Equal("200", await waiting.CallAsync());
        Assert.Equal(1, _server.Refreshes);
        Assert.False(_server.IsRevoked);
    }

    [LinuxFact]
    public async Task CallAsync_LocksAreTakenForGranted_RefreshesNothing()
    {
        await using var process = await RefreshProcess.StartAsync(
            _server.Address, Store, environment => environment["DOTNET_SYSTEM_IO_DISABLEFILELOCKING"] = "1");

        Assert.Equal(
            $"FabroConfigurationException: The directory of the auth store {Store} does not support file locks, so its tokens cannot be refreshed safely. "
                + "Set FABRO_AUTH_FILE to a file on a local disk.",
            await process.CallAsync());
        Assert.Equal(0, _server.Refreshes);
    }

    private Task<RefreshProcess> StartAsync() => RefreshProcess.StartAsync(_server.Address, Store);
}
