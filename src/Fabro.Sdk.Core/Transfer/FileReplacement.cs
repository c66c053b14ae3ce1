namespace Fabro.Sdk.Core;

/// <summary>Writes a file beside the one that it becomes, which is replaced once the new one is whole.</summary>
internal static class FileReplacement
{
    /// <param name="path">The file. A symbolic link is followed; folders that are missing are created.</param>
    /// <param name="write">Writes the content.</param>
    public static async Task WriteAsync(string path, Func<FileStream, Task> write)
    {
        var target = new FileInfo(FileLinks.Follow(path));
        var folder = target.DirectoryName!;
        Directory.CreateDirectory(folder);
        // In the same folder, so that the move is a rename; with a name of its own, for that of the file may be as long as names can be.
        var partial = Path.Combine(folder, $".{Guid.NewGuid():n}.partial");
        try
        {
            var file = new FileStream(partial, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true);
            await using (file.ConfigureAwait(false))
                await write(file).ConfigureAwait(false);
            target.Refresh();
            if (!OperatingSystem.IsWindows() && target.Exists)
                File.SetUnixFileMode(partial, target.UnixFileMode);
            File.Move(partial, target.FullName, overwrite: true);
        }
        catch
        {
            TryDelete(partial);
            throw;
        }
    }

    // What went wrong first is what the caller must know.
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
