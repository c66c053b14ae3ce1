using System.IO.Compression;

namespace Fabro.Sdk.Core;

/// <summary>
/// Decompresses a body and fails if the body is truncated. The .NET decoders treat a truncated body as complete. The Brotli decoder reads
/// more bytes only if it needs them. The gzip decoder always does because another gzip member may follow: it is given the probe as that
/// member, and the body is complete if the probe is read.
/// </summary>
internal sealed class DecompressedStream : ReadOnlyStream
{
    private const int ProbeSize = 8;

    // The probability that a body ends with this sequence by chance is one in 2^64.
    private static readonly byte[] Probe = [0xFA, 0xB0, 0x5D, 0x4B, 0x00, 0xE4, 0xD0, 0xF1];
    private static readonly byte[] CompressedProbe = Compress(Probe);

    private readonly CompressedSource _source;
    private readonly Stream _decoder;
    private readonly bool _isProbed;
    private bool _isOver;

    private DecompressedStream(CompressedSource source, Stream decoder, bool isProbed)
    {
        _source = source;
        _decoder = decoder;
        _isProbed = isProbed;
    }

    public static bool Knows(string encoding) => IsGzip(encoding) || encoding.Equals("br", StringComparison.OrdinalIgnoreCase);

    public static DecompressedStream Open(string encoding, Stream body, long? announced)
    {
        var isGzip = IsGzip(encoding);
        var source = new CompressedSource(body, announced, isGzip ? CompressedProbe : []);
        return new(
            source,
            isGzip ? new GZipStream(source, CompressionMode.Decompress) : new BrotliStream(source, CompressionMode.Decompress),
            isGzip);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_isOver || buffer.IsEmpty)
        {
            return 0;
        }

        try
        {
            var read = await _decoder.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            // The decoder reads on only after it has returned everything it had, so any further output was decoded from the probe.
            _isOver = read == 0 || _source.HasEnded;
            if (!_source.HasEnded
                || _source.Received == 0
                || (_isProbed && await IsProbeAsync(buffer[..read], cancellationToken).ConfigureAwait(false)))
            {
                return _source.HasEnded ? 0 : read;
            }
        }
        catch (InvalidDataException) when (_source.HasEnded)
        {
            // The decoder rejected the probe.
        }

        throw new InvalidDataException("the compressed body is truncated");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _decoder.Dispose();
        }

        base.Dispose(disposing);
    }

    private static bool IsGzip(string encoding) =>
        encoding.Equals("gzip", StringComparison.OrdinalIgnoreCase) || encoding.Equals("x-gzip", StringComparison.OrdinalIgnoreCase);

    private static byte[] Compress(byte[] content)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.NoCompression))
        {
            gzip.Write(content);
        }

        return compressed.ToArray();
    }

    private async ValueTask<bool> IsProbeAsync(ReadOnlyMemory<byte> first, CancellationToken cancellationToken)
    {
        if (first.Length > ProbeSize)
        {
            return false;
        }

        var read = new byte[ProbeSize + 1];
        first.CopyTo(read);
        var length = first.Length;
        while (length < read.Length
            && await _decoder.ReadAsync(read.AsMemory(length), cancellationToken).ConfigureAwait(false) is > 0 and var more)
        {
            length += more;
        }

        return read.AsSpan(0, length).SequenceEqual(Probe);
    }
}
