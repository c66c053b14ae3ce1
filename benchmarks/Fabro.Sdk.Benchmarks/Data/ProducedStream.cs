namespace Fabro.Sdk.Benchmarks.Data;

/// <summary>A stream whose chunks are produced on demand.</summary>
/// <param name="produce">Writes the next chunk, possibly after waiting for it. Returns false at the end.</param>
internal sealed class ProducedStream(Func<MemoryStream, CancellationToken, ValueTask<bool>> produce) : Stream
{
    private readonly MemoryStream _piece = new();
    private bool _isOver;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_piece.Position == _piece.Length && !_isOver)
        {
            _piece.SetLength(0);
            _isOver = !await produce(_piece, cancellationToken);
            _piece.Position = 0;
        }

        return _piece.Read(buffer.Span);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
