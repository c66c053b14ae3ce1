using System.Diagnostics;
using Fabro.Sdk.Credentials;

namespace Fabro.Sdk.AuthStore;

/// <summary>The sign-in at one server: provides its token, picks up tokens that other processes store, and refreshes it.</summary>
internal sealed class AuthStoreSession(AuthStoreFile file, string server)
{
    private readonly object _lock = new();
    private readonly Dictionary<string, Task<bool>> _refreshes = new(StringComparer.Ordinal);
    private Snapshot? _last;
    private RefreshedEntry? _unstored;

    public ValueTask<string?> GetTokenAsync(FabroCredentialContext context, CancellationToken cancellationToken)
    {
        // Reading the file's date costs a microsecond, and makes a sign-in by another process take effect at once.
        return _unstored is null && _last is { } last && last.Stamp == file.Stamp
            ? new(last.TokenAt(context.TimeProvider))
            : ReadTokenAsync(context, cancellationToken);
    }

    /// <summary>
    /// Refreshes an expired access token. A refresh token can be used only once, so there is one refresh at a time, within this process
    /// and, through a file lock, across processes. The refresh continues when its caller cancels, because its response holds the only token
    /// that still works.
    /// </summary>
    public async ValueTask<bool> RefreshAsync(
        FabroCredentialContext context, string rejectedToken, string? errorCode, CancellationToken cancellationToken)
    {
        if (errorCode != ErrorCode.AccessTokenExpired)
        {
            return false;
        }

        Task<bool>? refresh;
        lock (_lock)
        {
            if (!_refreshes.TryGetValue(rejectedToken, out refresh))
            {
                refresh = Task.Run(() => RunAsync(context, rejectedToken), CancellationToken.None);
                _refreshes.Add(rejectedToken, refresh);
                // Observes the exception, so that it is not reported as unobserved if every caller has canceled.
                _ = refresh.ContinueWith(
                    static ended => ended.Exception,
                    CancellationToken.None,
                    TaskContinuationOptions.ExecuteSynchronously,
                    TaskScheduler.Default);
            }
        }

        try
        {
            return await refresh.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (FabroException failure)
        {
            throw CopyForCaller(failure);
        }
    }

    public async ValueTask<IReadOnlyList<string>> ExplainAsync(FabroCredentialContext context, CancellationToken cancellationToken)
    {
        if (!File.Exists(file.FullPath))
        {
            return [$"the auth store {file.FullPath} (the file does not exist)"];
        }

        var entry = await file.FindAsync(server, context.TimeProvider, cancellationToken).ConfigureAwait(false);
        var found = entry is null ? $"has no sign-in at {server}"
            : entry.BearerToken is null ? $"its sign-in at {server} is of a kind unknown to this version"
            : FormattableString.Invariant($"its sign-in at {server} ended at {entry.End:u}");
        return [$"the auth store {file.FullPath} ({found})"];
    }

    private async ValueTask<string?> ReadTokenAsync(FabroCredentialContext context, CancellationToken cancellationToken)
    {
        if (_unstored is { } refreshed && !await TryStoreAsync(context, refreshed, cancellationToken).ConfigureAwait(false))
        {
            return refreshed.Entry.BearerToken;
        }

        // The date is read first, so that a change in between is detected the next time.
        var stamp = file.Stamp;
        var entry = await file.FindAsync(server, context.TimeProvider, cancellationToken).ConfigureAwait(false);
        var read = new Snapshot(stamp, entry?.BearerToken, entry?.End);
        _last = read;
        return read.TokenAt(context.TimeProvider);
    }

    /// <summary>Stores refreshed tokens that are not stored yet, if that is possible without waiting.</summary>
    private async Task<bool> TryStoreAsync(FabroCredentialContext context, RefreshedEntry refreshed, CancellationToken cancellationToken)
    {
        try
        {
            await StoreAsync(context, refreshed, cancellationToken, TimeSpan.Zero).ConfigureAwait(false);
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return false;
        }
    }

    private async Task StoreAsync(
        FabroCredentialContext context, RefreshedEntry refreshed, CancellationToken cancellationToken, TimeSpan? lockTimeout = null)
    {
        await file.UpdateAsync(server, refreshed.Over, context.TimeProvider, cancellationToken, lockTimeout).ConfigureAwait(false);
        Interlocked.CompareExchange(ref _unstored, null, refreshed);
    }

    private async Task<bool> RunAsync(FabroCredentialContext context, string rejectedToken)
    {
        try
        {
            return await RefreshOnceAsync(context, rejectedToken).ConfigureAwait(false);
        }
        finally
        {
            // Forces a read even if another process has refreshed the token within the resolution of the file's date.
            _last = null;
            lock (_lock)
            {
                _refreshes.Remove(rejectedToken);
            }
        }
    }

    private async Task<bool> RefreshOnceAsync(FabroCredentialContext context, string rejectedToken)
    {
        if (_unstored is { } earlier && earlier.Entry.BearerToken != rejectedToken)
        {
            return true;
        }

        using var held = await file.LockRefreshAsync(context.TimeProvider, CancellationToken.None).ConfigureAwait(false);
        if (_unstored is { } unstored)
        {
            await StoreAsync(context, unstored, CancellationToken.None).ConfigureAwait(false);
        }

        var entry = await file.FindAsync(server, context.TimeProvider, CancellationToken.None).ConfigureAwait(false);
        if (entry is null)
        {
            throw Ended($"The sign-in at {server} has expired, and its entry no longer exists in the auth store {file.FullPath}.");
        }

        if (entry.BearerToken != rejectedToken)
        {
            return true;
        }

        if (entry.RefreshToken is not { } refreshToken)
        {
            return false;
        }

        var answer = await TokenRefresh.SendAsync(context, refreshToken).ConfigureAwait(false);
        if (answer.Tokens is { } tokens)
        {
            await KeepAsync(context, new RefreshedEntry(refreshToken, entry.With(tokens))).ConfigureAwait(false);
            context.ReportRefresh();
            return true;
        }

        if (answer.IsOver)
        {
            await file.UpdateAsync(
                server,
                current => current?.RefreshToken == refreshToken ? null : current,
                context.TimeProvider,
                CancellationToken.None).ConfigureAwait(false);
        }

        throw Ended(
            answer.IsLost ? $"The sign-in at {server} has ended: the server accepted its refresh token, but returned {answer.Reason}. Its entry was removed from the auth store {file.FullPath}."
            : answer.IsOver ? $"The sign-in at {server} has ended ({answer.Code}), and its entry was removed from the auth store {file.FullPath}."
            : $"The sign-in at {server} could not be refreshed: the server returned {answer.Reason}.");
    }

    /// <summary>
    /// Stores refreshed tokens, or keeps them in memory if that fails: the refresh token in the store is used up, and reusing it would end
    /// the sign-in.
    /// </summary>
    private async Task KeepAsync(FabroCredentialContext context, RefreshedEntry refreshed)
    {
        // From here on, the tokens are kept even if storing them fails.
        _unstored = refreshed;
        try
        {
            await StoreAsync(context, refreshed, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            context.Observer?.OnStoreFailed(exception);
        }
    }

    /// <summary>
    /// Copies a failure for one of the callers that waited for the same refresh, because each exception reports the attempts of its own
    /// call.
    /// </summary>
    private static FabroException CopyForCaller(FabroException shared) => shared switch
    {
        FabroConnectionException connection =>
            new FabroConnectionException(shared.Message, shared) { RequestWasSent = connection.RequestWasSent },
        FabroCredentialException credential =>
            new FabroCredentialException(shared.Message, shared) { IsSignInRequired = credential.IsSignInRequired },
        _ => new FabroConfigurationException(shared.Message, shared),
    };

    private FabroCredentialException Ended(string message) =>
        new($"{message} Sign in again with FabroLogin or fabro auth login --server {server}.") { IsSignInRequired = true };

    private sealed class Snapshot(DateTime stamp, string? token, DateTimeOffset? end)
    {
        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        private readonly string? _token = token;

        public DateTime Stamp => stamp;

        public string? TokenAt(TimeProvider timeProvider) => end <= timeProvider.GetUtcNow() ? null : _token;
    }
}
