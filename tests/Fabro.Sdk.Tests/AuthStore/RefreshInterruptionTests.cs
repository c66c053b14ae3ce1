using Fabro.Sdk.AuthStore;

namespace Fabro.Sdk.Tests.AuthStore;

/// <summary>What can happen while a refresh is in progress.</summary>
public sealed class RefreshInterruptionTests : AuthStoreTest
{
    [Fact]
    public async Task CallAsync_ConnectionBreaks_IsAConnectionException()
    {
        Server.RefreshInstead = static context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };

        var exception = await Assert.ThrowsAsync<FabroConnectionException>(() => Fabro.Auth.GetCurrentUserAsync());

        Assert.StartsWith($"The expired sign-in at {Server.Key} could not be refreshed: ", exception.Message);
        Assert.False(exception.RequestWasSent);
        Assert.Single(Server.Requests, static request => request.StartsWith("POST", StringComparison.Ordinal));
    }

    [Fact]
    public async Task CallAsync_NoAnswerToTheRefresh_EndsAfter30Seconds()
    {
        var clock = new WaitableTimeProvider();
        var isAsked = new TaskCompletionSource();
        Server.RefreshInstead = async context =>
        {
            isAsked.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted).ContinueWith(static _ => { }, TaskScheduler.Default);
        };
        using var fabro = Open(clock);

        var call = fabro.Auth.GetCurrentUserAsync(new CallOptions { Timeout = Timeout.InfiniteTimeSpan });
        await isAsked.Task;
        clock.Advance(TimeSpan.FromSeconds(31));

        Assert.Contains("it did not respond within 30 s", (await Assert.ThrowsAsync<FabroConnectionException>(() => call)).Message);
    }

    [Fact]
    public async Task CallAsync_CallerGivesUpMidway_TheNewTokensAreStoredAllTheSame()
    {
        var (asked, goOn) = HoldRefresh();
        using var source = new CancellationTokenSource();
        var call = Fabro.Auth.GetCurrentUserAsync(cancellationToken: source.Token);
        await asked;

        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        var next = Fabro.Auth.GetCurrentUserAsync();
        goOn.SetResult();
        await next;

        Assert.Equal(1, Server.Refreshes);
        Assert.False(Server.IsRevoked);
    }

    [Fact]
    public async Task Dispose_RefreshUnderWay_TheNewTokensAreStoredAllTheSame()
    {
        var (asked, goOn) = HoldRefresh();
        using var source = new CancellationTokenSource();
        var call = Fabro.Auth.GetCurrentUserAsync(cancellationToken: source.Token);
        await asked;

        // Like an operation that is canceled together with the client that was created for it.
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Fabro.Dispose();
        goOn.SetResult();
        using var other = Open();
        await other.Auth.GetCurrentUserAsync();

        Assert.Equal(1, Server.Refreshes);
        Assert.False(Server.IsRevoked);
    }

    [Fact]
    public async Task CallAsync_SignedInAnewMeanwhile_KeepsTheNewSignIn()
    {
        Server.BeforeRefreshAnswer = _ =>
        {
            AuthFile.Write(Store, Server.Key, "an0ther", "an0ther-refresh");
            return Task.CompletedTask;
        };

        await Assert.ThrowsAsync<FabroAuthenticationException>(() => Fabro.Auth.GetCurrentUserAsync());

        Assert.Equal("an0ther-refresh", (string?)AuthFile.Entry(Store, Server.Key)!["refresh_token"]);
    }

    [Fact]
    public async Task CallAsync_SignedOutMeanwhile_SaysSo()
    {
        var store = new AuthStoreFile(Store);
        using var held = await store.LockRefreshAsync(TimeProvider.System, CancellationToken.None);
        var call = Fabro.Auth.GetCurrentUserAsync();
        while (Server.Requests.Count == 0)
        {
            await Task.Yield();
        }

        await store.UpdateAsync(Server.Key, static _ => null, TimeProvider.System, CancellationToken.None);
        held.Dispose();

        var exception = await Assert.ThrowsAsync<FabroCredentialException>(() => call);

        Assert.StartsWith(
            $"The sign-in at {Server.Key} has expired, and its entry no longer exists in the auth store {Store}. Sign in again",
            exception.Message);
    }
}
