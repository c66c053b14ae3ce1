using Microsoft.AspNetCore.Http;

namespace Fabro.Sdk.Core.Tests.Transfer;

public class UploadTests
{
    private const long Large = 64L * 1024 * 1024;

    [Fact]
    public async Task SetBinaryBody_SeekableStream_IsSentFromWhereItStandsAndStaysOpen()
    {
        using var content = new MemoryStream("0123456789"u8.ToArray()) { Position = 4 };

        var sent = await CapturedRequest.OfAsync(Upload(content));

        Assert.Equal("456789", sent.Text);
        Assert.Equal("6", sent.Headers["Content-Length"]);
        Assert.Equal("application/octet-stream", sent.Headers["Content-Type"]);
        Assert.True(content.CanRead);
    }

    [Theory]
    [InlineData(0, true, false)]
    [InlineData(64 * 1024, true, false)]
    [InlineData((64 * 1024) + 1, true, true)]
    [InlineData(1, false, true)]
    public async Task SetBinaryBody_Stream_IsAskedForBeforeItIsSentUnlessItIsSmall(int length, bool canSeek, bool isAsked)
    {
        using Stream content = canSeek ? new MemoryStream(new byte[length]) : new GeneratedStream(length);

        var sent = await CapturedRequest.OfAsync(Upload(content));

        Assert.Equal(isAsked, sent.Headers.ContainsKey("Expect"));
    }

    [Fact]
    public async Task SetBinaryBody_StreamWithoutLength_IsSent()
    {
        using var content = new GeneratedStream(1000);

        var sent = await CapturedRequest.OfAsync(Upload(content));

        Assert.Equal(1000, sent.Body.Length);
        Assert.False(content.IsDisposed);
    }

    [Fact]
    public void SetBinaryBody_StreamThatCannotBeRead_IsAnArgumentError()
    {
        var closed = new MemoryStream();
        closed.Dispose();

        Assert.Throws<ArgumentException>(() => Upload(closed));
    }

    [Fact]
    [Trait("Kind", "Volume")]
    public async Task SendAsync_LargeUpload_IsNotBuffered()
    {
        using var content = new GeneratedStream(Large);
        var ahead = 0L;
        await using var server = await LoopbackServer.StartAsync(async context =>
        {
            await context.Request.Body.ReadExactlyAsync(new byte[1]);
            // So far, the sender can only have read what fits in the buffers in between.
            ahead = content.Position;
            await context.Request.Body.CopyToAsync(Stream.Null);
        });

        await server.Transport().SendAsync(Upload(content));

        Assert.InRange(ahead, 1, Large / 2);
        Assert.Equal(Large, content.Position);
    }

    [Fact]
    public async Task SendAsync_RefusedUpload_IsTheErrorBeforeAByteWasSent()
    {
        using var content = new GeneratedStream(Large);
        await using var server = await LoopbackServer.StartAsync(async context =>
        {
            // A response without reading the body sends no "100 Continue".
            context.Response.StatusCode = 413;
            context.Response.ContentType = "text/plain";
            await context.Response.WriteAsync("too large");
        });

        var exception = await Assert.ThrowsAsync<FabroPayloadTooLargeException>(() => server.Transport().SendAsync(Upload(content)));

        Assert.Equal("too large", exception.Body);
        Assert.Equal(0, content.Position);
    }

    [Fact]
    public async Task SendAsync_ServerThatHangsUpMidway_IsAConnectionFailure()
    {
        using var content = new GeneratedStream(Large);
        await using var server = await LoopbackServer.StartAsync(async context =>
        {
            await context.Request.Body.ReadExactlyAsync(new byte[1]);
            context.Abort();
        });

        // Either the writer or the reader of the connection detects the failure first; the order is a race.
        var exception = await Assert.ThrowsAsync<FabroConnectionException>(() => server.Transport().SendAsync(Upload(content)));

        Assert.NotEqual(false, exception.RequestWasSent);
        Assert.InRange(content.Position, 1, Large - 1);
    }

    [Fact]
    public async Task SendAsync_BrokenPipe_SaysWhatItMayMean()
    {
        using var content = new GeneratedStream(Large);
        var transport = Transports.Over(new StubHandler(async (request, token) =>
        {
            await request.Content!.CopyToAsync(new BrokenPipe(), token);
            return new HttpResponseMessage();
        }));

        var exception = await Assert.ThrowsAsync<FabroConnectionException>(() => transport.SendAsync(Upload(content)));

        Assert.Contains("while the body was being sent: Broken pipe", exception.Message, StringComparison.Ordinal);
        Assert.Null(exception.RequestWasSent);
    }

    [Fact]
    public async Task SendAsync_StreamThatFails_SaysThatItWasTheStream()
    {
        await using var content = new ScriptedStream().Put("abc").Break(new InvalidOperationException("the disk is gone"));
        await using var server = await LoopbackServer.StartAsync(context => context.Request.Body.CopyToAsync(Stream.Null));

        var exception = await Assert.ThrowsAsync<FabroUploadException>(() => server.Transport().SendAsync(Upload(content)));

        Assert.Contains("the disk is gone", exception.Message, StringComparison.Ordinal);
        Assert.Contains("stream to upload", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Upload_SentAgainByAHandler_WorksOnlyWhenItCanSeek(bool canSeek)
    {
        await using Stream content = canSeek ? new MemoryStream("abc"u8.ToArray()) : new GeneratedStream(3);
        using var body = new UploadContent(content, "text/plain");
        await body.CopyToAsync(Stream.Null);

        using var again = new MemoryStream();
        var exception = await Record.ExceptionAsync(() => body.CopyToAsync(again));

        Assert.Equal(canSeek, exception is null);
        Assert.Equal(canSeek ? 3 : 0, again.Length);
    }

    [Fact]
    [Trait("Kind", "Volume")]
    public async Task Download_LargeBody_IsNotBuffered()
    {
        using var body = new GeneratedStream(Large);
        await using var server = await LoopbackServer.StartAsync(context =>
        {
            context.Response.ContentLength = Large;
            return body.CopyToAsync(context.Response.Body);
        });
        await using var download = (await server.Transport().DownloadAsync(new ApiRequest(TestOperations.Binary, $"x"))).Value;
        await download.Content.ReadExactlyAsync(new byte[1]);

        // So far, the server can only have sent what fits in the buffers in between.
        Assert.InRange(body.Position, 1, Large / 2);
        await download.Content.CopyToAsync(Stream.Null);

        Assert.Equal(Large, download.ContentLength);
        Assert.Equal(Large, body.Position);
    }

    private static ApiRequest Upload(Stream content)
    {
        var request = new ApiRequest(TestOperations.Post, $"x");
        request.SetBinaryBody(content, "application/octet-stream");
        return request;
    }
}
