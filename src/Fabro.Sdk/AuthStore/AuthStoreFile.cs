using Fabro.Sdk.Core;

namespace Fabro.Sdk.AuthStore;

/// <summary>
/// The file in which the CLI stores its sign-ins, and the two locks that guard it: <c>auth.lock</c>, shared for reads and exclusive for
/// writes, and <c>auth.refresh.lock</c>, which is acquired first and held for the duration of a refresh.
/// </summary>
internal sealed class AuthStoreFile(string path)
{
    private const int RoomForTokens = 8 * 1024;

    private static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(15);

    // Longer than the 30 s of a refresh, and shorter than the default attempt timeout, so that the caller sees this error and not a
    // timeout.
    private static readonly TimeSpan RefreshPatience = TimeSpan.FromSeconds(40);

    public string FullPath { get; } = Path.GetFullPath(path);

    private string LockFile => Path.ChangeExtension(FullPath, ".lock");

    private string RefreshLockFile => Path.ChangeExtension(FullPath, ".refresh.lock");

    /// <summary>When the file was last replaced; a date in the distant past if it does not exist.</summary>
    /// <exception cref="FabroConfigurationException">The file's date cannot be read.</exception>
    public DateTime Stamp => Guarded(() => File.GetLastWriteTimeUtc(FileLinks.Follow(FullPath)), "read");

    /// <summary>Waits until no other refresh is in progress, and prevents others from starting.</summary>
    /// <exception cref="FabroConfigurationException">
    /// The directory does not support file locks, or refreshed tokens could not be stored.
    /// </exception>
    public async Task<IDisposable> LockRefreshAsync(TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var held = await LockAsync(RefreshLockFile, RefreshPatience, timeProvider, cancellationToken).ConfigureAwait(false);
        try
        {
            if (!FileLock.KeepsOthersOut(RefreshLockFile))
            {
                throw new FabroConfigurationException(
                    $"The directory of the auth store {FullPath} does not support file locks, so its tokens cannot be refreshed safely. "
                        + "Set FABRO_AUTH_FILE to a file on a local disk.");
            }

            // Checks everything that storing needs before a single-use refresh token is spent.
            (await LockAsync(LockFile, LockTimeout, timeProvider, cancellationToken).ConfigureAwait(false)).Dispose();
            Guarded(() => PrivateFile.EnsureReplaceable(FullPath, (ReadBytes()?.Length ?? 0) + RoomForTokens), "written");
            return held;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Reads the entry of a server; null if absent.</summary>
    /// <exception cref="FabroConfigurationException">The file cannot be read.</exception>
    public async Task<AuthEntry?> FindAsync(string server, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        if (!File.Exists(FullPath))
        {
            return null;
        }

        using var held = await TryLockSharedAsync(timeProvider, cancellationToken).ConfigureAwait(false);
        return Read(server).Entry;
    }

    /// <summary>Changes the entry of a server, and leaves the rest of the file unchanged.</summary>
    /// <param name="server">The server.</param>
    /// <param name="change">
    /// Returns the new entry for the old one; null means no entry. If it returns the same entry, nothing is written.
    /// </param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="cancellationToken">Cancels the wait for the lock.</param>
    /// <param name="lockTimeout">How long to wait for the lock; null for 15 seconds.</param>
    /// <exception cref="FabroConfigurationException">The file cannot be read or written.</exception>
    /// <exception cref="FabroCredentialException">Another process holds the lock.</exception>
    public async Task UpdateAsync(
        string server,
        Func<AuthEntry?, AuthEntry?> change,
        TimeProvider timeProvider,
        CancellationToken cancellationToken,
        TimeSpan? lockTimeout = null)
    {
        using var held = await LockAsync(LockFile, lockTimeout ?? LockTimeout, timeProvider, cancellationToken).ConfigureAwait(false);
        var document = Read(server);
        var after = change(document.Entry);
        if (!ReferenceEquals(document.Entry, after))
        {
            Guarded(() => PrivateFile.Replace(FullPath, document.With(after)), "written");
        }
    }

    private AuthDocument Read(string server)
    {
        var json = Guarded(ReadBytes, "read");
        try
        {
            return AuthDocument.Read(json, server);
        }
        catch (FormatException exception)
        {
            throw new FabroConfigurationException(
                $"The auth store {FullPath} is damaged: {exception.Message}. It was not changed. Repair or remove it, and sign in again.");
        }
    }

    private byte[]? ReadBytes()
    {
        try
        {
            // All sharing is allowed, because the lock file controls who may read or write.
            var options = PrivateFile.Options(FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var file = new FileStream(FullPath, options);
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private async Task<FileStream> LockAsync(
        string lockFile, TimeSpan lockTimeout, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        try
        {
            PrivateFile.CreateParentDirectory(FullPath);
            return await FileLock.ExclusiveAsync(lockFile, lockTimeout, timeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unusable("locked", exception);
        }
    }

    /// <summary>
    /// A process that may not create or open the lock file can still read, because the file is always replaced as a whole.
    /// </summary>
    private async Task<IDisposable?> TryLockSharedAsync(TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        try
        {
            return await FileLock.SharedAsync(LockFile, LockTimeout, timeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private void Guarded(Action action, string verb) => Guarded(
        () =>
        {
            action();
            return true;
        },
        verb);

    private T Guarded<T>(Func<T> action, string verb)
    {
        try
        {
            return action();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unusable(verb, exception);
        }
    }

    private FabroConfigurationException Unusable(string verb, Exception exception) =>
        new($"The auth store {FullPath} cannot be {verb}: {exception.Message}", exception);
}
