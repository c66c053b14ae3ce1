using System.IO.Compression;
using System.Net;

namespace Fabro.Sdk;

/// <summary>
/// Asks for compressed responses where a request says nothing of it, and reads them. What a request asks for itself is sent as it stands there, which the
/// handler of .NET does not do: it adds to it.
/// </summary>
internal sealed class DecompressionHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!request.Headers.NonValidated.Contains("Accept-Encoding"))
            request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip, br");
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.Content.Headers.ContentEncoding is { Count: > 0 } encodings && Find(encodings.Last()) is { } decompress)
            response.Content = new DecompressedContent(response.Content, decompress);
        return response;
    }

    private static Func<Stream, Stream>? Find(string encoding) => encoding.ToLowerInvariant() switch
    {
        "gzip" or "x-gzip" => static stream => new GZipStream(stream, CompressionMode.Decompress),
        "br" => static stream => new BrotliStream(stream, CompressionMode.Decompress),
        _ => null,
    };

    private sealed class DecompressedContent : HttpContent
    {
        private readonly HttpContent _compressed;
        private readonly Func<Stream, Stream> _decompress;

        public DecompressedContent(HttpContent compressed, Func<Stream, Stream> decompress)
        {
            _compressed = compressed;
            _decompress = decompress;
            foreach (var (name, values) in compressed.Headers.NonValidated)
            {
                // The length is that of the compressed bytes.
                if (!name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase) && !name.Equals("Content-Encoding", StringComparison.OrdinalIgnoreCase))
                    Headers.TryAddWithoutValidation(name, values);
            }

            foreach (var encoding in compressed.Headers.ContentEncoding.SkipLast(1))
                Headers.ContentEncoding.Add(encoding);
        }

        protected override async Task<Stream> CreateContentReadStreamAsync() => _decompress(await _compressed.ReadAsStreamAsync().ConfigureAwait(false));

        protected override async Task<Stream> CreateContentReadStreamAsync(CancellationToken cancellationToken) =>
            _decompress(await _compressed.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false));

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            var decompressed = await CreateContentReadStreamAsync(cancellationToken).ConfigureAwait(false);
            await using (decompressed.ConfigureAwait(false))
                await decompressed.CopyToAsync(stream, cancellationToken).ConfigureAwait(false);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                _compressed.Dispose();
            base.Dispose(disposing);
        }
    }
}
