using System.IO.Compression;

namespace Fabro.Sdk.Core;

/// <summary>
/// Decompresses a body, and fails where it ends before it is whole, which the decoders of .NET take for its end. That of Brotli asks for more bytes only
/// where it needs them. That of gzip always does, since another member may follow: it is given one, the probe, and a body is whole where the probe is read.
/// </summary>
internal sealed class DecompressedStream : ReadOnlyStream
{
    private const int ProbeSize = 8;

    // What no body has at its end but by a chance of one in 2^64.
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
        return new(source, isGzip ? new GZipStream(source, CompressionMode.Decompress) : new BrotliStream(source, CompressionMode.Decompress), isGzip);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_isOver || buffer.IsEmpty)
            return 0;
        try
        {
            var read = await _decoder.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            // The decoder asks for more only when it has given all that it had: what it gives now is made of the probe.
            _isOver = read == 0 || _source.HasEnded;
            if (!_source.HasEnded || _source.Received == 0 || (_isProbed && await IsProbeAsync(buffer[..read], cancellationToken).ConfigureAwait(false)))
                return _source.HasEnded ? 0 : read;
        }
        catch (InvalidDataException) when (_source.HasEnded)
        {
            // The probe made no sense where it came.
        }

        throw new InvalidDataException("the compressed body ends before it is whole");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _decoder.Dispose();
        base.Dispose(disposing);
    }

    private static bool IsGzip(string encoding) =>
        encoding.Equals("gzip", StringComparison.OrdinalIgnoreCase) || encoding.Equals("x-gzip", StringComparison.OrdinalIgnoreCase);

    private static byte[] Compress(byte[] content)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.NoCompression))
            gzip.Write(content);
        return compressed.ToArray();
    }

    private async ValueTask<bool> IsProbeAsync(ReadOnlyMemory<byte> first, CancellationToken cancellationToken)
    {
        if (first.Length > ProbeSize)
            return false;
        var read = new byte[ProbeSize + 1];
        first.CopyTo(read);
        var length = first.Length;
        while (length < read.Length && await _decoder.ReadAsync(read.AsMemory(length), cancellationToken).ConfigureAwait(false) is > 0 and var more)
            length += more;
        return read.AsSpan(0, length).SequenceEqual(Probe);
    }
}
