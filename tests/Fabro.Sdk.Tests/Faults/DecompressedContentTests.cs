using System.IO.Compression;
using Fabro.Sdk.Core;

namespace Fabro.Sdk.Tests.Faults;

/// <summary>What a decompressed body takes over from the compressed one, and when the compressed one is disposed.</summary>
public sealed class DecompressedContentTests
{
    [Fact]
    public async Task Content_OfSeveralEncodings_TakesTheLastOneOff()
    {
        using var compressed = Compressed("text");
        compressed.Headers.ContentEncoding.Add("br");
        compressed.Headers.ContentEncoding.Add("gzip");
        compressed.Headers.TryAddWithoutValidation("Content-Type", "text/plain");
        using var content = new DecompressedContent(compressed);

        Assert.Equal(["br"], content.Headers.ContentEncoding);
        Assert.Equal("text/plain", content.Headers.ContentType?.ToString());
        Assert.Null(content.Headers.ContentLength);
        Assert.Equal("text", await content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Content_ThatIsDisposed_DisposesTheCompressedOne()
    {
        var compressed = Compressed("text");
        compressed.Headers.ContentEncoding.Add("gzip");
        var content = new DecompressedContent(compressed);

        content.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => compressed.ReadAsStreamAsync());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => content.ReadAsStreamAsync());
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public void Stream_ThatIsDisposed_ClosesTheBody(string encoding)
    {
        var body = new MemoryStream();
        var stream = DecompressedStream.Open(encoding, body, announced: null);

        stream.Dispose();

        Assert.False(body.CanRead);
    }

    [Fact]
    public async Task Stream_ReadIntoNothing_IsNoEnd()
    {
        using var compressed = Compressed("text");
        await using var stream = DecompressedStream.Open("gzip", await compressed.ReadAsStreamAsync(), announced: null);

        Assert.Equal(0, await stream.ReadAsync(Memory<byte>.Empty));
        Assert.Equal("text", await new StreamReader(stream).ReadToEndAsync());
        Assert.Equal(0, await stream.ReadAsync(new byte[1]));
    }

    private static ByteArrayContent Compressed(string text)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new StreamWriter(new GZipStream(bytes, CompressionLevel.Fastest)))
        {
            gzip.Write(text);
        }

        return new ByteArrayContent(bytes.ToArray());
    }
}
