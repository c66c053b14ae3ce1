using System.Diagnostics;
using Fabro.Sdk.Credentials;

namespace Fabro.Sdk.AuthStore;

/// <summary>The sign-in at one server: gives its token, takes up what other processes store, and renews it.</summary>
internal sealed class AuthStoreSession(AuthStoreFile file, string server)
{
    private readonly object _lock = new();
    private readonly Dictionary<string, Task<bool>> _renewals = new(StringComparer.Ordinal);
    private Snapshot? _last;

    public ValueTask<string?> GetTokenAsync(FabroCredentialContext context, CancellationToken cancellationToken)
    {
        // Looking at the file's date costs a microsecond, and makes a sign-in elsewhere count at once.
        return _last is { } last && last.Stamp == file.Stamp
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

        return await renewal.WaitAsync(cancellationToken).ConfigureAwait(false);
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
        // In this order: a change in between is then seen the next time.
        var stamp = file.Stamp;
        var entry = await file.FindAsync(server, context.TimeProvider, cancellationToken).ConfigureAwait(false);
        var read = new Snapshot(stamp, entry?.BearerToken, entry?.End);
        _last = read;
        return read.TokenAt(context.TimeProvider);
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
        using var held = await file.LockRefreshAsync(context.TimeProvider, CancellationToken.None).ConfigureAwait(false);
        var entry = await file.FindAsync(server, context.TimeProvider, CancellationToken.None).ConfigureAwait(false);
        if (entry is null)
            throw Ended($"The sign-in at {server} has expired, and its entry is gone from the auth store {file.FullPath}.");
        if (entry.BearerToken != rejectedToken)
            return true;
        if (entry.RefreshToken is not { } refreshToken)
            return false;

        var answer = await TokenRefresh.SendAsync(context, refreshToken).ConfigureAwait(false);
        // Another sign-in may have taken the entry's place meanwhile: it is not this one's to change.
        if (answer.Tokens is { } tokens)
        {
            await UpdateAsync(current => current?.RefreshToken == refreshToken ? current.With(tokens) : current).ConfigureAwait(false);
            return true;
        }

        if (answer.IsOver)
            await UpdateAsync(current => current?.RefreshToken == refreshToken ? null : current).ConfigureAwait(false);
        throw Ended(answer.IsOver
            ? $"The sign-in at {server} is over ({answer.Code}), and its entry was removed from the auth store {file.FullPath}."
            : $"The sign-in at {server} could not be renewed: the server answered {answer.Reason}.");

        Task UpdateAsync(Func<AuthEntry?, AuthEntry?> change) => file.UpdateAsync(server, change, context.TimeProvider, CancellationToken.None);
    }

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
