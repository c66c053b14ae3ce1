namespace Fabro.Sdk.Core;

/// <summary>
/// The compressed bytes of a body as a decoder reads them, followed by a probe that shows whether the decoder received all of them.
/// </summary>
/// <param name="body">The compressed bytes.</param>
/// <param name="announced">The announced number of bytes; null if unknown.</param>
/// <param name="probe">The bytes that follow the body.</param>
internal sealed class CompressedSource(Stream body, long? announced, ReadOnlyMemory<byte> probe) : ReadOnlyStream
{
    private ReadOnlyMemory<byte> _probe = probe;

    /// <summary>The number of body bytes that the decoder has read.</summary>
    public long Received { get; private set; }

    /// <summary>Whether the decoder tried to read past the end.</summary>
    public bool HasEnded { get; private set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!HasEnded)
        {
            var read = await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            Received += read;
            if (read > 0 || buffer.IsEmpty)
            {
                return read;
            }

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
        {
            body.Dispose();
        }

        base.Dispose(disposing);
    }
}
