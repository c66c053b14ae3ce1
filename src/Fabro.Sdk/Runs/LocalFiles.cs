using System.IO.Enumeration;

namespace Fabro.Sdk;

/// <summary>Lists the files of a directory to upload.</summary>
internal static class LocalFiles
{
    /// <summary>
    /// All files in a directory and its subdirectories, ordered by name. Links to directories are skipped, because they may point anywhere
    /// or form cycles.
    /// </summary>
    public static IReadOnlyList<Entry> In(string directory)
    {
        var root = Path.GetFullPath(directory);
        var everything = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0, IgnoreInaccessible = false };
        var paths = new FileSystemEnumerable<string>(root, static (ref FileSystemEntry entry) => entry.ToFullPath(), everything)
        {
            ShouldIncludePredicate = static (ref FileSystemEntry entry) => !entry.IsDirectory,
            ShouldRecursePredicate = static (ref FileSystemEntry entry) => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
        };
        return [.. paths.Select(path => Create(root, path)).OrderBy(static file => file.Name, StringComparer.Ordinal)];
    }

    private static Entry Create(string root, string path) =>
        new(path, Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/'), new FileInfo(path).Length);

    /// <summary>A file: its path, its path relative to the directory with slashes, and its size in bytes.</summary>
    public sealed record Entry(string Path, string Name, long Length)
    {
        public FileStream Open() =>
            new(
                Path,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete,
                bufferSize: 1,
                FileOptions.Asynchronous | FileOptions.SequentialScan);
    }
}
