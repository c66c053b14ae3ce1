using System.Net;

namespace Fabro.Sdk.Core;

/// <summary>
/// A body with its last content encoding removed. It has no length because <c>Content-Length</c> counts the compressed bytes.
/// </summary>
internal sealed class DecompressedContent : HttpContent
{
    private readonly HttpContent _compressed;
    private readonly string _encoding;

    public DecompressedContent(HttpContent compressed)
    {
        _compressed = compressed;
        _encoding = compressed.Headers.ContentEncoding.Last();
        foreach (var (name, values) in compressed.Headers.NonValidated)
        {
            if (!name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)
                && !name.Equals("Content-Encoding", StringComparison.OrdinalIgnoreCase))
            {
                Headers.TryAddWithoutValidation(name, values);
            }
        }

        foreach (var encoding in compressed.Headers.ContentEncoding.SkipLast(1))
        {
            Headers.ContentEncoding.Add(encoding);
        }
    }

    protected override Task<Stream> CreateContentReadStreamAsync() => CreateContentReadStreamAsync(CancellationToken.None);

    protected override async Task<Stream> CreateContentReadStreamAsync(CancellationToken cancellationToken) =>
        DecompressedStream.Open(
            _encoding, await _compressed.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), _compressed.Headers.ContentLength);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var decompressed = await CreateContentReadStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (decompressed.ConfigureAwait(false))
        {
            await decompressed.CopyToAsync(stream, cancellationToken).ConfigureAwait(false);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _compressed.Dispose();
        }

        base.Dispose(disposing);
    }
}
