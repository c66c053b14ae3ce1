namespace Fabro.Sdk.Core.Tests.Transfer;

/// <summary>A long stream that stores nothing, cannot seek, and records how far it was read.</summary>
internal sealed class GeneratedStream(long length) : ReadOnlyTestStream
{
    private long _position;

    public override long Position { get => Interlocked.Read(ref _position); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var count = (int)Math.Min(buffer.Length, length - _position);
        buffer[..count].Fill((byte)'x');
        Interlocked.Add(ref _position, count);
        return count;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));
}
