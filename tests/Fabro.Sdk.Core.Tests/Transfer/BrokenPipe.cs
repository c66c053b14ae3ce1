namespace Fabro.Sdk.Core.Tests.Transfer;

/// <summary>A connection whose peer has disconnected.</summary>
internal sealed class BrokenPipe : MemoryStream
{
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        throw new IOException("Broken pipe");

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        throw new IOException("Broken pipe");
}
