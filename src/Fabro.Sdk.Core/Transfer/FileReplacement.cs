namespace Fabro.Sdk.Core;

/// <summary>Writes a temporary file and replaces the target with it when it is complete.</summary>
internal static class FileReplacement
{
    /// <param name="path">The path of the file. Symbolic links are followed, and missing directories are created.</param>
    /// <param name="write">Writes the content.</param>
    public static async Task WriteAsync(string path, Func<FileStream, Task> write)
    {
        var target = new FileInfo(FileLinks.Follow(path));
        var folder = target.DirectoryName!;
        Directory.CreateDirectory(folder);
        // In the same directory, so that the move is a rename. The name is independent of the target because the target's name may already
        // have the maximum length.
        var partial = Path.Combine(folder, $".{Guid.NewGuid():n}.partial");
        try
        {
            var file = new FileStream(partial, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true);
            await using (file.ConfigureAwait(false))
            {
                await write(file).ConfigureAwait(false);
            }

            target.Refresh();
            if (!OperatingSystem.IsWindows() && target.Exists)
            {
                File.SetUnixFileMode(partial, target.UnixFileMode);
            }

            File.Move(partial, target.FullName, overwrite: true);
        }
        catch
        {
            TryDelete(partial);
            throw;
        }
    }

    // The caller must receive the original exception.
    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
        }
    }
}
