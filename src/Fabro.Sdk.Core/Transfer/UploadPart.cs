namespace Fabro.Sdk;

/// <summary>
/// A file of a multipart upload. The stream is read from where it stands, is not held in memory, and stays open for its owner.
/// </summary>
public sealed class UploadPart
{
    /// <summary>The name of the part.</summary>
    public required string Name { get; init; }

    /// <summary>What the file holds.</summary>
    public required Stream Content { get; init; }

    /// <summary>The media type, <c>application/octet-stream</c> by default.</summary>
    public string ContentType { get; init; } = "application/octet-stream";

    /// <summary>The name of the file; <see langword="null"/> takes the name of the part.</summary>
    public string? FileName { get; init; }
}
