using Fabro.Sdk.Core;

namespace Fabro.Sdk.AuthStore;

/// <summary>
/// The file in which the command-line client keeps its sign-ins, and the two locks that guard it: <c>auth.lock</c>, shared to read and exclusive to
/// write, and <c>auth.refresh.lock</c>, which is taken before it and held across a refresh.
/// </summary>
internal sealed class AuthStoreFile(string path)
{
    private const int RoomForTokens = 8 * 1024;

    private static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(15);

    // Longer than the 30 s of a refresh, and shorter than the time that an attempt has by default, so that the caller gets to know.
    private static readonly TimeSpan RefreshPatience = TimeSpan.FromSeconds(40);

    public string FullPath { get; } = Path.GetFullPath(path);

    private string LockFile => Path.ChangeExtension(FullPath, ".lock");

    private string RefreshLockFile => Path.ChangeExtension(FullPath, ".refresh.lock");

    /// <summary>When the file was last replaced; a date long ago when there is none.</summary>
    /// <exception cref="FabroConfigurationException">The file cannot be looked at.</exception>
    public DateTime Stamp => Guarded(() => File.GetLastWriteTimeUtc(FileLinks.Follow(FullPath)), "read");

    /// <summary>Waits until nobody else refreshes, and keeps others from it.</summary>
    /// <exception cref="FabroConfigurationException">The directory takes no locks, or what a refresh gives could not be stored.</exception>
    public async Task<IDisposable> LockRefreshAsync(TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var held = await LockAsync(RefreshLockFile, RefreshPatience, timeProvider, cancellationToken).ConfigureAwait(false);
        try
        {
            if (!FileLock.KeepsOthersOut(RefreshLockFile))
            {
                throw new FabroConfigurationException(
                    $"The directory of the auth store {FullPath} takes no file locks, so its tokens cannot be refreshed safely. "
                        + "Set FABRO_AUTH_FILE to a file on a local disk.");
            }

            // All that storing needs, before a token is spent that is good for one use.
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

    /// <summary>The entry of a server; null when there is none.</summary>
    /// <exception cref="FabroConfigurationException">The file cannot be read.</exception>
    public async Task<AuthEntry?> FindAsync(string server, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        if (!File.Exists(FullPath))
            return null;
        using var held = await TryLockSharedAsync(timeProvider, cancellationToken).ConfigureAwait(false);
        return Read(server).Entry;
    }

    /// <summary>Changes the entry of a server, and leaves all else in the file as it is.</summary>
    /// <param name="server">The server.</param>
    /// <param name="change">Gives the new entry for the old one, null being none; the same entry changes nothing.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="cancellationToken">Gives up waiting for the lock.</param>
    /// <param name="lockTimeout">How long to wait for it; null for 15 seconds.</param>
    /// <exception cref="FabroConfigurationException">The file cannot be read or written.</exception>
    /// <exception cref="FabroCredentialException">The lock is held.</exception>
    public async Task UpdateAsync(
        string server, Func<AuthEntry?, AuthEntry?> change, TimeProvider timeProvider, CancellationToken cancellationToken, TimeSpan? lockTimeout = null)
    {
        using var held = await LockAsync(LockFile, lockTimeout ?? LockTimeout, timeProvider, cancellationToken).ConfigureAwait(false);
        var document = Read(server);
        var after = change(document.Entry);
        if (!ReferenceEquals(document.Entry, after))
            Guarded(() => PrivateFile.Replace(FullPath, document.With(after)), "written");
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
            throw new FabroConfigurationException($"The auth store {FullPath} is damaged: {exception.Message}. It is left as it is: repair or remove it, and sign in again.");
        }
    }

    private byte[]? ReadBytes()
    {
        try
        {
            // Sharing everything: who may read or write is settled by the lock file.
            using var file = new FileStream(FullPath, PrivateFile.Options(FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private async Task<FileStream> LockAsync(string lockFile, TimeSpan lockTimeout, TimeProvider timeProvider, CancellationToken cancellationToken)
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

    /// <summary>A reader without the right to make or open the lock file reads all the same: files are replaced whole.</summary>
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
