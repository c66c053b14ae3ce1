namespace Fabro.Sdk;

/// <summary>
/// A file in a multipart upload. The stream is read from its current position, is not buffered in memory, and is left open for its owner.
/// </summary>
public sealed class UploadPart
{
    /// <summary>The name of the part.</summary>
    public required string Name { get; init; }

    /// <summary>The content of the file.</summary>
    public required Stream Content { get; init; }

    /// <summary>The media type. Default: <c>application/octet-stream</c>.</summary>
    public string ContentType { get; init; } = "application/octet-stream";

    /// <summary>The file name; <see langword="null"/> uses the name of the part.</summary>
    public string? FileName { get; init; }
}
