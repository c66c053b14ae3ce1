namespace Fabro.Sdk.Tests.Support;

/// <summary>A stream that can be read once, as from a network.</summary>
internal sealed class OneWayStream(byte[] content) : MemoryStream(content)
{
    public override bool CanSeek => false;
}
