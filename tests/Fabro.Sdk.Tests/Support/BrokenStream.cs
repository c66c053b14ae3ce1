namespace Fabro.Sdk.Tests.Support;

/// <summary>A body whose connection breaks at the first read.</summary>
internal sealed class BrokenStream : MemoryStream
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("The connection was reset.");
}
