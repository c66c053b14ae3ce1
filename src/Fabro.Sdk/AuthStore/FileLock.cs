using Fabro.Sdk.Addressing;

namespace Fabro.Sdk.AuthStore;

/// <summary>
/// A lock between processes, held as long as a lock file is open; the system lets go of it when a process dies. The BCL takes <c>flock</c> for the
/// sharing modes of an open file on Unix, which is the lock that the command-line client takes, and Windows has sharing modes of its own.
/// </summary>
internal static class FileLock
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits until nobody else holds the lock in any form.</summary>
    public static Task<FileStream> ExclusiveAsync(string path, TimeSpan lockTimeout, TimeProvider timeProvider, CancellationToken cancellationToken) =>
        AcquireAsync(path, FileAccess.ReadWrite, FileShare.None, lockTimeout, timeProvider, cancellationToken);

    /// <summary>Waits until nobody holds the lock exclusively.</summary>
    public static Task<FileStream> SharedAsync(string path, TimeSpan lockTimeout, TimeProvider timeProvider, CancellationToken cancellationToken) =>
        AcquireAsync(path, FileAccess.Read, FileShare.Read, lockTimeout, timeProvider, cancellationToken);

    /// <summary>Whether a lock that is held keeps others out. Some network file systems take locks for granted, and the BCL does not tell.</summary>
    public static bool KeepsOthersOut(string path)
    {
        using var second = TryOpen(path, FileAccess.ReadWrite, FileShare.None);
        return second is null;
    }

    private static async Task<FileStream> AcquireAsync(
        string path, FileAccess access, FileShare share, TimeSpan lockTimeout, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var start = timeProvider.GetTimestamp();
        var wait = FirstWait;
        while (true)
        {
            if (TryOpen(path, access, share) is { } held)
                return held;
            if (timeProvider.GetElapsedTime(start) >= lockTimeout)
            {
                throw new FabroCredentialException(
                    FormattableString.Invariant($"The lock {path} has been held by another process for {lockTimeout.TotalSeconds:0} s. ")
                        + "See whether a program that uses the auth store hangs, and call again.");
            }

            await Task.Delay(wait, timeProvider, cancellationToken).ConfigureAwait(false);
            wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
        }
    }

    /// <summary>Opens the file; null when another holds the lock.</summary>
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

    // EWOULDBLOCK, whose number differs between Linux and the BSDs, and the sharing violation of Windows.
    private static bool IsHeld(IOException exception) => exception.HResult == (OperatingSystem.IsWindows() ? unchecked((int)0x80070020)
        : OperatingSystem.IsLinux() || OperatingSystem.IsAndroid() ? 11
        : 35);
}
