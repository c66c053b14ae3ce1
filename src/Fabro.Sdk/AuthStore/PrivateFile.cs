using System.Security.Cryptography;
using Fabro.Sdk.Core;

namespace Fabro.Sdk.AuthStore;

/// <summary>Files that nobody but their owner may read.</summary>
internal static class PrivateFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static FileStreamOptions Options(FileMode mode, FileAccess access, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = share, BufferSize = 0 };
        // Windows has no such mode: there, a file is as private as the profile it lies in.
        if (!OperatingSystem.IsWindows() && mode is FileMode.CreateNew or FileMode.OpenOrCreate)
            options.UnixCreateMode = OwnerOnly;
        return options;
    }

    /// <summary>
    /// Puts a file in place whole, or not at all: whoever reads meanwhile, or finds the file after a crash, has the old one or the new. A symbolic link stays,
    /// and leads to the new one.
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

    /// <summary>Fails where <see cref="Replace"/> would because nothing can be written beside the file, or not that much.</summary>
    public static void EnsureReplaceable(string path, int length)
    {
        var options = Options(FileMode.CreateNew, FileAccess.Write, FileShare.None);
        options.Options = FileOptions.DeleteOnClose;
        using var file = new FileStream(CreateTemporaryPath(FileLinks.Follow(path)), options);
        // Nothing that a file system could make smaller.
        file.Write(RandomNumberGenerator.GetBytes(length));
        file.Flush(flushToDisk: true);
    }

    public static void CreateParentDirectory(string path)
    {
        var directory = Path.GetDirectoryName(path)!;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(directory);
        else
            Directory.CreateDirectory(directory, OwnerOnly | UnixFileMode.UserExecute);
    }

    private static string CreateTemporaryPath(string path) => Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.tmp-{Guid.NewGuid():n}");
}
