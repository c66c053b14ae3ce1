namespace Fabro.Sdk.Core;

/// <summary>Resolves symbolic links of files to be written.</summary>
internal static class FileLinks
{
    /// <summary>Returns the final target of a path: the path itself if it is not a link or does not exist.</summary>
    public static string Follow(string path)
    {
        var file = new FileInfo(path);
        return file.LinkTarget is null ? file.FullName : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
    }
}
