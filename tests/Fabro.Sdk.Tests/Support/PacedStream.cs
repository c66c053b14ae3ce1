namespace Fabro.Sdk.Tests.Support;

/// <summary>A stream to upload, byte by byte, that lets something happen before each.</summary>
internal sealed class PacedStream(int length, Func<int, CancellationToken, ValueTask> before) : Stream
{
    private int _position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get => _position; set => _position = (int)value; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_position == length)
            return 0;
        await before(_position, cancellationToken);
        buffer.Span[0] = (byte)'x';
        _position++;
        return 1;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Only asynchronous reads are made.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
