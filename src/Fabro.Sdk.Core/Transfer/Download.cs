using System.Net.Http.Headers;
using Fabro.Sdk.Core;

namespace Fabro.Sdk;

/// <summary>
/// A response body that is read while it is being received, without buffering it in memory. Reading throws the API's connection exception
/// if the connection breaks, and its timeout exception if no byte is received for too long. Disposing it closes the connection.
/// </summary>
public sealed class Download : IAsyncDisposable, IDisposable
{
    private const int CopyBufferSize = 80 * 1024;

    /// <summary>Creates a download, for example for a fake client.</summary>
    /// <param name="content">The content; disposed with the download.</param>
    /// <param name="contentType">The media type.</param>
    /// <param name="contentLength">The length in bytes.</param>
    /// <param name="fileName">The file name.</param>
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

    /// <summary>The content as it is received.</summary>
    public Stream Content { get; }

    /// <summary>The media type, if the server specifies it.</summary>
    public string? ContentType { get; }

    /// <summary>The length in bytes, if the server specifies it.</summary>
    public long? ContentLength { get; }

    /// <summary>
    /// The file name without a directory, if the server specifies a safe one: not a drive, not a device, and without a dot at its end.
    /// </summary>
    public string? FileName { get; }

    /// <summary>
    /// Saves the rest of the body to a file. An existing file is replaced only after the whole body was received, and keeps its
    /// permissions. If the download fails, it is not changed. Symbolic links are followed, and missing directories are created.
    /// </summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="cancellationToken">Cancels the download.</param>
    /// <returns>A task that completes when the file is saved.</returns>
    /// <exception cref="ArgumentException">
    /// The file name is that of a drive or a device, or ends with a dot or a space, regardless of the operating system.
    /// </exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Access to the file or its directory is denied.</exception>
    public Task SaveAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var name = path[(path.LastIndexOfAny(['/', '\\']) + 1)..];
        if (FileNames.IsUnsafe(name))
        {
            throw new ArgumentException(
                $"'{name}' is not a valid file name on every operating system. Choose a name that is not a drive or a device and does not end with a dot or a space.",
                nameof(path));
        }

        return FileReplacement.WriteAsync(path, file => Content.CopyToAsync(file, CopyBufferSize, cancellationToken));
    }

    /// <summary>Closes the connection.</summary>
    public void Dispose() => Content.Dispose();

    /// <summary>Closes the connection.</summary>
    /// <returns>A task that completes when the connection is closed.</returns>
    public ValueTask DisposeAsync() => Content.DisposeAsync();

    // The server must not be able to choose the directory.
    private static string? GetName(ContentDispositionHeaderValue? disposition) =>
        FileNames.Find((disposition?.FileNameStar ?? disposition?.FileName)?.Trim('"'));
}
