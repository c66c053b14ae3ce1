namespace Fabro.Sdk.Core;

/// <summary>The compressed bytes of a body as a decoder takes them, and behind their end what tells whether it had them all.</summary>
/// <param name="body">The compressed bytes.</param>
/// <param name="announced">How many there should be; null where that was not told.</param>
/// <param name="probe">What comes behind them.</param>
internal sealed class CompressedSource(Stream body, long? announced, ReadOnlyMemory<byte> probe) : ReadOnlyStream
{
    private ReadOnlyMemory<byte> _probe = probe;

    /// <summary>How many bytes of the body the decoder was given.</summary>
    public long Received { get; private set; }

    /// <summary>Whether the decoder asked for more than there was.</summary>
    public bool HasEnded { get; private set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!HasEnded)
        {
            var read = await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            Received += read;
            if (read > 0 || buffer.IsEmpty)
                return read;
            BodyLength.Demand(announced, Received);
            HasEnded = true;
        }

        var length = Math.Min(_probe.Length, buffer.Length);
        _probe[..length].CopyTo(buffer);
        _probe = _probe[length..];
        return length;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            body.Dispose();
        base.Dispose(disposing);
    }
}
