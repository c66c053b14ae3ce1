using System.Diagnostics.CodeAnalysis;

namespace Fabro.Sdk.Core.Tests.Streaming;

/// <summary>The body of a download as a stream: it can be read in any way and abandoned at any time.</summary>
public sealed class ResponseStreamTests : IAsyncDisposable
{
    private readonly WaitableTimeProvider _clock = new();
    private readonly ScriptedStream _body = new();

    public ValueTask DisposeAsync() => _body.DisposeAsync();

    [Fact]
    public async Task Content_Stream_IsReadOnlyAndForward()
    {
        await using var download = await OpenAsync();
        var content = download.Content;

        Assert.Equal((true, false, false), (content.CanRead, content.CanSeek, content.CanWrite));
        Assert.Throws<NotSupportedException>(() => content.Length);
        Assert.Throws<NotSupportedException>(() => content.Position);
        Assert.Throws<NotSupportedException>(() => content.Position = 1);
        Assert.Throws<NotSupportedException>(() => content.Seek(0, SeekOrigin.Begin));
        Assert.Throws<NotSupportedException>(() => content.SetLength(1));
        Assert.Throws<NotSupportedException>(() => content.Write([1], 0, 1));
        content.Flush();
    }

    [Fact]
    [SuppressMessage("Performance", "CA1835", Justification = "The older forms are what is tested.")]
    public async Task Read_EveryForm_ReadsOn()
    {
        _body.Put("abcdef").End();
        await using var download = await OpenAsync();
        var buffer = new byte[10];

        Assert.Equal(2, await download.Content.ReadAsync(buffer.AsMemory(0, 2)));
        Assert.Equal(2, await download.Content.ReadAsync(buffer, 2, 2, default));
        Assert.Equal(2, download.Content.Read(buffer, 4, 2));
        Assert.Equal(0, await download.Content.ReadAsync(buffer));
        Assert.Equal("abcdef"u8.ToArray(), buffer[..6]);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 11)]
    [InlineData(9, 2)]
    [SuppressMessage("Performance", "CA1835", Justification = "The older form is what is tested.")]
    public async Task ReadAsync_RangeOutsideOfTheBuffer_IsAnArgumentError(int offset, int count)
    {
        await using var download = await OpenAsync();

        await Assert.ThrowsAnyAsync<ArgumentException>(() => download.Content.ReadAsync(new byte[10], offset, count, default));
    }

    // A zero-byte read checks whether data is available; its result does not mean the end.
    [Fact]
    public async Task ReadAsync_IntoNothing_IsNotTakenForTheEnd()
    {
        using var answer = Transports.Streamed(_body, "application/octet-stream");
        answer.Content.Headers.ContentLength = 3;
        await using var download = await OpenAsync(answer);
        _body.Put("abc").End();

        Assert.Equal(0, await download.Content.ReadAsync(Memory<byte>.Empty));
        Assert.Equal(3, await download.Content.ReadAsync(new byte[10]));
        Assert.Equal(0, await download.Content.ReadAsync(new byte[10]));
    }

    [Fact]
    public async Task Dispose_Stream_ClosesTheConnectionOnce()
    {
        using var answer = Transports.Streamed(_body, "application/octet-stream");
        var download = await OpenAsync(answer);
        var content = download.Content;

        await download.DisposeAsync();

        Assert.True(_body.IsDisposed);
        Assert.False(content.CanRead);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => content.ReadAsync(new byte[1]).AsTask());
        content.Dispose();
        await download.DisposeAsync();
    }

    [Fact]
    public async Task Dispose_ReadUnderWay_EndsItAsDisposed()
    {
        var download = await OpenAsync();
        var read = download.Content.ReadAsync(new byte[1]).AsTask();
        await _body.DrainedAsync();

        await download.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => read);
        Assert.False(_clock.WaitForTimerAsync().IsCompleted);
    }

    [Fact]
    public async Task ReadAsync_CancelledBefore_ReadsNothing()
    {
        _body.Put("abc").End();
        await using var download = await OpenAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => download.Content.ReadAsync(new byte[3], new CancellationToken(true)).AsTask());

        Assert.Equal(3, await download.Content.ReadAsync(new byte[10]));
    }

    [Fact]
    public async Task ReadAsync_CancelledWhileItWaits_ThrowsWithItsTokenAndEndsTheStream()
    {
        using var source = new CancellationTokenSource();
        await using var download = await OpenAsync();
        var read = download.Content.ReadAsync(new byte[1], source.Token).AsTask();
        await _body.DrainedAsync();

        await source.CancelAsync();

        Assert.Equal(source.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read)).CancellationToken);
    }

    [Fact]
    public async Task ReadAsync_TokenCancelledAfterTheRead_LeavesTheStreamAlone()
    {
        using var source = new CancellationTokenSource();
        await using var download = await OpenAsync();
        var read = download.Content.ReadAsync(new byte[1], source.Token).AsTask();
        await _body.DrainedAsync();
        _body.Put("ab");
        Assert.Equal(1, await read);

        await source.CancelAsync();

        Assert.Equal(1, await download.Content.ReadAsync(new byte[1]));
        var next = download.Content.ReadAsync(new byte[1]).AsTask();
        _body.Put("c");
        Assert.Equal(1, await next);
    }

    [Fact]
    public async Task ReadAsync_Failure_TellsOfTheAttemptsBefore()
    {
        var transport = Transports.Over(new StubHandler(request =>
        {
            AttemptHistory.Resend(request, "status 503");
            return Transports.Streamed(_body.Break(new IOException("reset")), "application/octet-stream");
        }));
        await using var download = (await transport.DownloadAsync(new ApiRequest(TestOperations.Binary, $"content"))).Value;

        var exception = await Assert.ThrowsAsync<FabroConnectionException>(() => download.Content.ReadAsync(new byte[1]).AsTask());

        Assert.Equal(2, exception.Attempts);
        Assert.Equal(["status 503"], exception.EarlierFailures);
    }

    private async Task<Download> OpenAsync(HttpResponseMessage? answer = null)
    {
        var transport = Transports.Answering(
            answer ?? Transports.Streamed(_body, "application/octet-stream"), new ApiTransportOptions { TimeProvider = _clock });
        return (await transport.DownloadAsync(new ApiRequest(TestOperations.Binary, $"content"))).Value;
    }
}
