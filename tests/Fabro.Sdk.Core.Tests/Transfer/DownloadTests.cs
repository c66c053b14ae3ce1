using System.Net.Http.Headers;

namespace Fabro.Sdk.Core.Tests.Transfer;

public sealed class DownloadTests : IDisposable
{
    private readonly WaitableTimeProvider _clock = new();
    private readonly ScriptedStream _body = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("fabro-download").FullName;

    public void Dispose()
    {
        _body.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task DownloadAsync_HeadersHaveCome_ReturnsBeforeTheBody()
    {
        await using var download = await OpenAsync();
        Assert.Equal("application/zip", download.ContentType);
        Assert.Null(download.ContentLength);
        var read = download.Content.ReadAsync(new byte[10]).AsTask();
        Assert.False(read.IsCompleted);

        _body.Put("abc");

        Assert.Equal(3, await read);
    }

    [Fact]
    public async Task Content_ConnectionThatBreaks_IsAConnectionFailure()
    {
        _body.Put("abc").Break(new HttpIOException(HttpRequestError.ResponseEnded, "ended early"));
        await using var download = await OpenAsync();

        var exception = await Assert.ThrowsAsync<FabroConnectionException>(() => download.Content.CopyToAsync(Stream.Null));

        Assert.True(exception.RequestWasSent);
        Assert.Contains("downloadItem", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Content_Idle_TimesOut()
    {
        await using var download = await OpenAsync();
        var copy = download.Content.CopyToAsync(Stream.Null);

        _clock.Advance(TimeSpan.FromSeconds(60));

        Assert.Equal(ApiTimeoutKind.Idle, (await Assert.ThrowsAsync<FabroTimeoutException>(() => copy)).Kind);
    }

    [Fact]
    public async Task Content_CallTimeout_DoesNotCutTheBody()
    {
        await using var download = await OpenAsync(options: new CallOptions { Timeout = TimeSpan.FromSeconds(1) });
        var read = download.Content.ReadAsync(new byte[10]).AsTask();

        _clock.Advance(TimeSpan.FromSeconds(59));
        _body.Put("abc");

        Assert.Equal(3, await read);
    }

    [Fact]
    public async Task Content_TokenOfTheCall_GovernsTheOpeningOnly()
    {
        using var source = new CancellationTokenSource();
        await using var download = await OpenAsync(token: source.Token);
        await source.CancelAsync();

        _body.Put("abc");

        Assert.Equal(3, await download.Content.ReadAsync(new byte[10]));
    }

    [Fact]
    public async Task Content_ReadCancelled_ThrowsWithItsToken()
    {
        using var source = new CancellationTokenSource();
        await using var download = await OpenAsync();
        var read = download.Content.ReadAsync(new byte[10], source.Token).AsTask();

        await source.CancelAsync();

        Assert.Equal(source.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read)).CancellationToken);
        await Assert.ThrowsAsync<FabroConnectionException>(async () => await download.Content.ReadExactlyAsync(new byte[1]));
    }

    [Fact]
    public async Task Content_SynchronousReader_IsServed()
    {
        _body.Put("ab").Put("c").End();
        await using var download = await OpenAsync();
        using var reader = new StreamReader(download.Content);

        Assert.Equal("abc", reader.ReadToEnd());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Dispose_NotRead_ClosesTheConnection(bool asynchronously)
    {
        var download = await OpenAsync();

        if (asynchronously)
        {
            await download.DisposeAsync();
        }
        else
        {
            download.Dispose();
        }

        Assert.True(_body.IsDisposed);
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await download.Content.ReadExactlyAsync(new byte[1]));
    }

    [Fact]
    public async Task SaveAsync_WholeBody_ReplacesTheFile()
    {
        var path = Path.Combine(_folder, "file");
        await File.WriteAllTextAsync(path, "something longer than the new");
        _body.Put("a").Put("bc").End();
        await using var download = await OpenAsync();

        await download.SaveAsync(path);

        Assert.Equal("abc", await File.ReadAllTextAsync(path));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task SaveAsync_BodyThatBreaks_LeavesTheFolderAsItWas()
    {
        var path = Path.Combine(_folder, "file");
        await File.WriteAllTextAsync(path, "old");
        _body.Put("abc").Break(new IOException("gone"));
        await using var download = await OpenAsync();

        await Assert.ThrowsAsync<FabroConnectionException>(() => download.SaveAsync(path));

        Assert.Equal("old", await File.ReadAllTextAsync(path));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task SaveAsync_Cancelled_LeavesTheFolderAsItWas()
    {
        using var source = new CancellationTokenSource();
        _body.Put("abc");
        await using var download = await OpenAsync();
        var save = download.SaveAsync(Path.Combine(_folder, "file"), source.Token);
        await _body.DrainedAsync();

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => save);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Theory]
    [InlineData("attachment; filename=\"a b.zip\"", "a b.zip")]
    [InlineData("attachment; filename=a.zip", "a.zip")]
    [InlineData("attachment; filename=\"x\"; filename*=UTF-8''gr%C3%BCn.zip", "grün.zip")]
    [InlineData("attachment; filename=\"../../etc/passwd\"", "passwd")]
    [InlineData("attachment; filename=\"..\\\\evil.exe\"", "evil.exe")]
    [InlineData("attachment; filename=\"..\"", null)]
    [InlineData("attachment", null)]
    public async Task FileName_OfTheDisposition_HasNoFolder(string disposition, string? name)
    {
        using var answer = Transports.Streamed(_body, "application/zip");
        answer.Content.Headers.ContentDisposition = ContentDispositionHeaderValue.Parse(disposition);

        var response = await Transports.Answering(answer).DownloadAsync(new ApiRequest(TestOperations.Binary, $"x"));

        Assert.Equal(name, response.Value.FileName);
    }

    [Fact]
    public async Task Download_InATest_CanBeMade()
    {
        await using var download = new Download(new MemoryStream([1, 2]), "application/octet-stream", 2, "two");
        var path = Path.Combine(_folder, "two");

        await download.SaveAsync(path);

        Assert.Equal([1, 2], await File.ReadAllBytesAsync(path));
    }

    private async Task<Download> OpenAsync(CallOptions? options = null, CancellationToken token = default)
    {
        var answer = Transports.Streamed(_body, "application/zip");
        var transport = Transports.Answering(answer, new ApiTransportOptions { TimeProvider = _clock });
        return (await transport.DownloadAsync(new ApiRequest(TestOperations.Binary, $"x", options), token)).Value;
    }
}
