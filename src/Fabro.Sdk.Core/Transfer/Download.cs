using System.Net.Http.Headers;
using Fabro.Sdk.Core;

namespace Fabro.Sdk;

/// <summary>
/// A body that is read while it comes; nothing of it is held in memory. Reading throws a connection exception of the API when the
/// connection breaks, and a timeout exception when no byte comes for too long. Disposing it closes the connection.
/// </summary>
public sealed class Download : IAsyncDisposable, IDisposable
{
    private const int CopyBufferSize = 80 * 1024;

    /// <summary>Creates a download, for example for a fake.</summary>
    /// <param name="content">The bytes; disposed with the download.</param>
    /// <param name="contentType">The media type.</param>
    /// <param name="contentLength">The length in bytes.</param>
    /// <param name="fileName">The name of the file.</param>
    public Download(Stream content, string? contentType = null, long? contentLength = null, string? fileName = null)
    {
        ArgumentNullException.ThrowIfNull(content);
        Content = content;
        ContentType = contentType;
        ContentLength = contentLength;
        FileName = fileName;
    }

    internal Download(Stream content, HttpContentHeaders headers)
        : this(content, headers.ContentType?.MediaType, headers.ContentLength, GetName(headers.ContentDisposition))
    {
    }

    /// <summary>The bytes, as they come.</summary>
    public Stream Content { get; }

    /// <summary>The media type, where the server tells it.</summary>
    public string? ContentType { get; }

    /// <summary>The length in bytes, where the server tells it.</summary>
    public long? ContentLength { get; }

    /// <summary>The name of the file without any folder, where the server tells one that is safe: no drive, no device, no dot at its end.</summary>
    public string? FileName { get; }

    /// <summary>
    /// Writes what is left of the body to a file. An existing one is replaced once the body is whole, and keeps its access rights; a failure leaves it as it
    /// was. A symbolic link is followed, and missing folders are created.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Cancels the download.</param>
    /// <returns>When the file is there.</returns>
    /// <exception cref="ArgumentException">The name of the file is one of a drive or a device, or ends with a dot or a blank, on whatever system.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file or its folder may not be written.</exception>
    public Task SaveAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var name = path[(path.LastIndexOfAny(['/', '\\']) + 1)..];
        if (FileNames.IsUnsafe(name))
            throw new ArgumentException($"'{name}' is no name of a file on every system: choose one that is no drive, no device, and has no dot or blank at its end.", nameof(path));
        return FileReplacement.WriteAsync(path, file => Content.CopyToAsync(file, CopyBufferSize, cancellationToken));
    }

    /// <summary>Closes the connection.</summary>
    public void Dispose() => Content.Dispose();

    /// <summary>Closes the connection.</summary>
    /// <returns>When it is closed.</returns>
    public ValueTask DisposeAsync() => Content.DisposeAsync();

    // The server's name must not choose the folder.
    private static string? GetName(ContentDispositionHeaderValue? disposition) => FileNames.Find((disposition?.FileNameStar ?? disposition?.FileName)?.Trim('"'));
}
