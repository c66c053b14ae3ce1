namespace Fabro.Sdk.Benchmarks.Data;

/// <summary>A stream of a given number of event frames, repeated from memory in chunks of the size that sockets return.</summary>
internal sealed class FrameStream : Stream
{
    private const int LargestPiece = 16 * 1024;
    private readonly byte[] _block;
    private long _left;
    private int _position;

    public FrameStream(IReadOnlyList<byte[]> frames, long count)
    {
        _block = [.. frames.SelectMany(frame => frame)];
        _left = (count / frames.Count * _block.Length) + frames.Take((int)(count % frames.Count)).Sum(frame => (long)frame.Length);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        var count = (int)Math.Min(Math.Min(buffer.Length, LargestPiece), Math.Min(_left, _block.Length - _position));
        _block.AsSpan(_position, count).CopyTo(buffer);
        _left -= count;
        _position = (_position + count) % _block.Length;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        Task.FromResult(Read(buffer.AsSpan(offset, count)));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
