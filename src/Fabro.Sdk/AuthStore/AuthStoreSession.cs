using System.Diagnostics;
using Fabro.Sdk.Credentials;

namespace Fabro.Sdk.AuthStore;

/// <summary>The sign-in at one server: gives its token, takes up what other processes store, and renews it.</summary>
internal sealed class AuthStoreSession(AuthStoreFile file, string server)
{
    private readonly object _lock = new();
    private readonly Dictionary<string, Task<bool>> _renewals = new(StringComparer.Ordinal);
    private Snapshot? _last;
    private RenewedEntry? _unstored;

    public ValueTask<string?> GetTokenAsync(FabroCredentialContext context, CancellationToken cancellationToken)
    {
        // Looking at the file's date costs a microsecond, and makes a sign-in elsewhere count at once.
        return _unstored is null && _last is { } last && last.Stamp == file.Stamp
            ? new(last.TokenAt(context.TimeProvider))
            : ReadTokenAsync(context, cancellationToken);
    }

    /// <summary>
    /// Renews an access token that has expired. The refresh token is good for one use, so there is one renewal of it at a time, in this process and, by
    /// a lock, in all; and it goes on when its caller gives up, because its answer holds the only token that still works.
    /// </summary>
    public async ValueTask<bool> RenewAsync(FabroCredentialContext context, string rejectedToken, string? errorCode, CancellationToken cancellationToken)
    {
        if (errorCode != ErrorCode.AccessTokenExpired)
            return false;
        Task<bool>? renewal;
        lock (_lock)
        {
            if (!_renewals.TryGetValue(rejectedToken, out renewal))
            {
                renewal = Task.Run(() => RunAsync(context, rejectedToken), CancellationToken.None);
                _renewals.Add(rejectedToken, renewal);
                // Looked at, so that it is no unobserved failure where every caller has given up.
                _ = renewal.ContinueWith(
                    static ended => ended.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }
        }

        try
        {
            return await renewal.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (FabroException failure)
        {
            throw OwnOf(failure);
        }
    }

    public async ValueTask<IReadOnlyList<string>> ExplainAsync(FabroCredentialContext context, CancellationToken cancellationToken)
    {
        if (!File.Exists(file.FullPath))
            return [$"the auth store {file.FullPath} (there is none)"];
        var entry = await file.FindAsync(server, context.TimeProvider, cancellationToken).ConfigureAwait(false);
        var found = entry is null ? $"has no sign-in at {server}"
            : entry.BearerToken is null ? $"its sign-in at {server} is of a kind unknown to this version"
            : FormattableString.Invariant($"its sign-in at {server} ended at {entry.End:u}");
        return [$"the auth store {file.FullPath} ({found})"];
    }

    private async ValueTask<string?> ReadTokenAsync(FabroCredentialContext context, CancellationToken cancellationToken)
    {
        if (_unstored is { } renewed && !await TryStoreAsync(context, renewed, cancellationToken).ConfigureAwait(false))
            return renewed.Entry.BearerToken;
        // In this order: a change in between is then seen the next time.
        var stamp = file.Stamp;
        var entry = await file.FindAsync(server, context.TimeProvider, cancellationToken).ConfigureAwait(false);
        var read = new Snapshot(stamp, entry?.BearerToken, entry?.End);
        _last = read;
        return read.TokenAt(context.TimeProvider);
    }

    /// <summary>Stores what is still unstored where that can be done at once.</summary>
    private async Task<bool> TryStoreAsync(FabroCredentialContext context, RenewedEntry renewed, CancellationToken cancellationToken)
    {
        try
        {
            await StoreAsync(context, renewed, cancellationToken, TimeSpan.Zero).ConfigureAwait(false);
            return true;
        }
        catch (FabroException)
        {
            return false;
        }
    }

    private async Task StoreAsync(FabroCredentialContext context, RenewedEntry renewed, CancellationToken cancellationToken, TimeSpan? patience = null)
    {
        await file.UpdateAsync(server, renewed.Over, context.TimeProvider, cancellationToken, patience).ConfigureAwait(false);
        Interlocked.CompareExchange(ref _unstored, null, renewed);
    }

    private async Task<bool> RunAsync(FabroCredentialContext context, string rejectedToken)
    {
        try
        {
            return await RenewOnceAsync(context, rejectedToken).ConfigureAwait(false);
        }
        finally
        {
            // Also where another process has renewed it within the resolution of the file's date.
            _last = null;
            lock (_lock)
                _renewals.Remove(rejectedToken);
        }
    }

    private async Task<bool> RenewOnceAsync(FabroCredentialContext context, string rejectedToken)
    {
        if (_unstored is { } earlier && earlier.Entry.BearerToken != rejectedToken)
            return true;
        using var held = await file.LockRefreshAsync(context.TimeProvider, CancellationToken.None).ConfigureAwait(false);
        if (_unstored is { } unstored)
            await StoreAsync(context, unstored, CancellationToken.None).ConfigureAwait(false);
        var entry = await file.FindAsync(server, context.TimeProvider, CancellationToken.None).ConfigureAwait(false);
        if (entry is null)
            throw Ended($"The sign-in at {server} has expired, and its entry is gone from the auth store {file.FullPath}.");
        if (entry.BearerToken != rejectedToken)
            return true;
        if (entry.RefreshToken is not { } refreshToken)
            return false;

        var answer = await TokenRefresh.SendAsync(context, refreshToken).ConfigureAwait(false);
        if (answer.Tokens is { } tokens)
        {
            context.ReportRenewal();
            await KeepAsync(context, new RenewedEntry(refreshToken, entry.With(tokens))).ConfigureAwait(false);
            return true;
        }

        if (answer.IsOver)
        {
            await file.UpdateAsync(
                server, current => current?.RefreshToken == refreshToken ? null : current, context.TimeProvider, CancellationToken.None).ConfigureAwait(false);
        }

        throw Ended(answer.IsOver
            ? $"The sign-in at {server} is over ({answer.Code}), and its entry was removed from the auth store {file.FullPath}."
            : $"The sign-in at {server} could not be renewed: the server answered {answer.Reason}.");
    }

    /// <summary>Stores what a renewal brought, or else keeps it: the refresh token in the store is used up, and would end the sign-in.</summary>
    private async Task KeepAsync(FabroCredentialContext context, RenewedEntry renewed)
    {
        try
        {
            await StoreAsync(context, renewed, CancellationToken.None).ConfigureAwait(false);
        }
        catch (FabroException exception)
        {
            _unstored = renewed;
            context.Observer?.OnUnstored(exception);
        }
    }

    /// <summary>A failure for one of the callers that waited for the same renewal: each tells of its own attempts.</summary>
    private static FabroException OwnOf(FabroException shared) => shared switch
    {
        FabroConnectionException connection => new FabroConnectionException(shared.Message, shared) { RequestWasSent = connection.RequestWasSent },
        FabroCredentialException credential => new FabroCredentialException(shared.Message, shared) { IsSignInRequired = credential.IsSignInRequired },
        _ => new FabroConfigurationException(shared.Message, shared),
    };

    private FabroCredentialException Ended(string message) =>
        new($"{message} Sign in again, with FabroLogin or fabro auth login --server {server}.") { IsSignInRequired = true };

    private sealed class Snapshot(DateTime stamp, string? token, DateTimeOffset? end)
    {
        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        private readonly string? _token = token;

        public DateTime Stamp => stamp;

        public string? TokenAt(TimeProvider timeProvider) => end <= timeProvider.GetUtcNow() ? null : _token;
    }
}
