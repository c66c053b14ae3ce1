using System.Security.Cryptography;
using Fabro.Sdk.Core;

namespace Fabro.Sdk.AuthStore;

/// <summary>Files that only their owner may read.</summary>
internal static class PrivateFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static FileStreamOptions Options(FileMode mode, FileAccess access, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = share, BufferSize = 0 };
        // Windows has no such mode: a file there is as private as the user profile that contains it.
        if (!OperatingSystem.IsWindows() && mode is FileMode.CreateNew or FileMode.OpenOrCreate)
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return options;
    }

    /// <summary>
    /// Replaces a file atomically: a concurrent reader, or a reader after a crash, sees either the old or the new content. A symbolic link
    /// is preserved, and points to the new file.
    /// </summary>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        path = FileLinks.Follow(path);
        var temporary = CreateTemporaryPath(path);
        try
        {
            using (var file = new FileStream(temporary, Options(FileMode.CreateNew, FileAccess.Write, FileShare.None)))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Throws if <see cref="Replace"/> would fail because the directory is not writable or has too little space.</summary>
    public static void EnsureReplaceable(string path, int length)
    {
        var options = Options(FileMode.CreateNew, FileAccess.Write, FileShare.None);
        options.Options = FileOptions.DeleteOnClose;
        using var file = new FileStream(CreateTemporaryPath(FileLinks.Follow(path)), options);
        // Random bytes, which a compressing file system cannot shrink.
        file.Write(RandomNumberGenerator.GetBytes(length));
        file.Flush(flushToDisk: true);
    }

    public static void CreateParentDirectory(string path)
    {
        var directory = Path.GetDirectoryName(path)!;
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(directory);
        }
        else
        {
            Directory.CreateDirectory(directory, OwnerOnly | UnixFileMode.UserExecute);
        }
    }

    private static string CreateTemporaryPath(string path) =>
        Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.tmp-{Guid.NewGuid():n}");
}
