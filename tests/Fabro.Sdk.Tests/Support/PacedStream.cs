namespace Fabro.Sdk.Tests.Support;

/// <summary>A stream for uploads that returns one byte at a time and runs a callback before each.</summary>
internal sealed class PacedStream(int length, Func<int, CancellationToken, ValueTask> before) : ReadOnlyTestStream
{
    private int _position;

    public override bool CanSeek => true;

    public override long Length => length;

    public override long Position { get => _position; set => _position = (int)value; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_position == length)
        {
            return 0;
        }

        await before(_position, cancellationToken);
        buffer.Span[0] = (byte)'x';
        _position++;
        return 1;
    }
}
