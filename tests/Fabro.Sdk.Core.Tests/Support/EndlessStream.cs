namespace Fabro.Sdk.Core.Tests.Support;

/// <summary>Repeats the same bytes, as often as they fit in the buffer.</summary>
internal sealed class EndlessStream(byte[] bytes) : ReadOnlyTestStream
{
    /// <summary>The size of the largest buffer that was passed to a read.</summary>
    public int MostRoom { get; private set; }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        MostRoom = Math.Max(MostRoom, buffer.Length);
        var count = 0;
        for (; count + bytes.Length <= buffer.Length; count += bytes.Length)
        {
            bytes.CopyTo(buffer[count..]);
        }

        return ValueTask.FromResult(count);
    }
}
