namespace Fabro.Sdk.Core.Tests.Support;

/// <summary>The same bytes again and again, as many as there is room for.</summary>
internal sealed class EndlessStream(byte[] bytes) : MemoryStream
{
    /// <summary>How much room a reader had at most.</summary>
    public int MostRoom { get; private set; }

    public override bool CanSeek => false;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        MostRoom = Math.Max(MostRoom, buffer.Length);
        var count = 0;
        for (; count + bytes.Length <= buffer.Length; count += bytes.Length)
            bytes.CopyTo(buffer[count..]);
        return ValueTask.FromResult(count);
    }
}
