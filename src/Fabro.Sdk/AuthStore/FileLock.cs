namespace Fabro.Sdk.AuthStore;

/// <summary>
/// A lock between processes, held as long as a lock file is open. The operating system releases it when a process dies. On Unix, the BCL
/// implements the sharing modes of an open file with <c>flock</c>, the lock that the CLI uses; Windows has native sharing modes.
/// </summary>
internal static class FileLock
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits until no other process holds the lock in any mode.</summary>
    public static Task<FileStream> ExclusiveAsync(
        string path, TimeSpan lockTimeout, TimeProvider timeProvider, CancellationToken cancellationToken) =>
        AcquireAsync(path, FileAccess.ReadWrite, FileShare.None, lockTimeout, timeProvider, cancellationToken);

    /// <summary>Waits until no process holds the lock exclusively.</summary>
    public static Task<FileStream> SharedAsync(
        string path, TimeSpan lockTimeout, TimeProvider timeProvider, CancellationToken cancellationToken) =>
        AcquireAsync(path, FileAccess.Read, FileShare.Read, lockTimeout, timeProvider, cancellationToken);

    /// <summary>
    /// Whether a held lock excludes others. On some network file systems locks have no effect, and the BCL does not report that.
    /// </summary>
    public static bool KeepsOthersOut(string path)
    {
        using var second = TryOpen(path, FileAccess.ReadWrite, FileShare.None);
        return second is null;
    }

    private static async Task<FileStream> AcquireAsync(
        string path,
        FileAccess access,
        FileShare share,
        TimeSpan lockTimeout,
        TimeProvider timeProvider,
        CancellationToken cancellationToken)
    {
        var start = timeProvider.GetTimestamp();
        var wait = FirstWait;
        while (true)
        {
            if (TryOpen(path, access, share) is { } held)
            {
                return held;
            }

            if (timeProvider.GetElapsedTime(start) >= lockTimeout)
            {
                throw new FabroCredentialException(
                    FormattableString.Invariant($"The lock {path} has been held by another process for {lockTimeout.TotalSeconds:0} s. ")
                        + "Check whether a program that uses the auth store hangs, and retry.");
            }

            await Task.Delay(wait, timeProvider, cancellationToken).ConfigureAwait(false);
            wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
        }
    }

    /// <summary>Opens the file; null if another process holds the lock.</summary>
    private static FileStream? TryOpen(string path, FileAccess access, FileShare share)
    {
        try
        {
            return new FileStream(path, PrivateFile.Options(FileMode.OpenOrCreate, access, share));
        }
        catch (IOException exception) when (IsHeld(exception))
        {
            return null;
        }
    }

    // EWOULDBLOCK, whose number differs between Linux and the BSDs, or the sharing violation on Windows.
    private static bool IsHeld(IOException exception) => exception.HResult == (OperatingSystem.IsWindows() ? unchecked((int)0x80070020)
        : OperatingSystem.IsLinux() || OperatingSystem.IsAndroid() ? 11
        : 35);
}
