namespace Fabro.Sdk.Core;

/// <summary>Files that are written where a symbolic link leads.</summary>
internal static class FileLinks
{
    /// <summary>Where a path leads in the end: to itself where it is no link, or where nothing is.</summary>
    public static string Follow(string path)
    {
        var file = new FileInfo(path);
        return file.LinkTarget is null ? file.FullName : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
    }
}
