using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Fabro.Sdk.Tests.Faults;

/// <summary>A compressed body that is truncated although its HTTP framing is valid is never accepted as complete.</summary>
public sealed class CutBodyTests
{
    private static readonly string Lines = string.Concat(
        Enumerable.Range(0, 20_000).Select(static number => $"line {number} {number * 7919L % 1000}\\n"));

    private static readonly byte[] Body = Encoding.UTF8.GetBytes("{\"status\":\"ok\",\"x\":\"" + Lines + "\"}");

    public static TheoryData<string, double> Cuts
    {
        get
        {
            var cuts = new TheoryData<string, double>();
            foreach (var encoding in (string[])["gzip", "x-gzip", "br"])
            {
                foreach (var part in (double[])[0.0001, 0.001, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99])
                {
                    cuts.Add(encoding, part);
                }
                // Whole bytes before the end: the gzip trailer has eight.
                foreach (var bytes in (double[])[-1, -2, -4, -5, -7, -8, -9, -20])
                {
                    cuts.Add(encoding, bytes);
                }
            }

            return cuts;
        }
    }

    [Theory]
    [MemberData(nameof(Cuts))]
    public async Task Call_CutBody_IsAConnectionFailure(string encoding, double cut)
    {
        var compressed = Compress(encoding);
        var length = cut < 0 ? compressed.Length + (int)cut : Math.Max(1, (int)(compressed.Length * cut));
        foreach (var piece in (int[])[int.MaxValue, 100])
        {
            using var fabro = Clients.Open(new WatchedStub(_ => Respond(encoding, compressed[..length], piece, "application/json")));

            var exception = await Assert.ThrowsAsync<FabroConnectionException>(fabro.CallAsync);

            Assert.Equal(true, exception.RequestWasSent);
        }
    }

    [Theory]
    [MemberData(nameof(Cuts))]
    public async Task SaveAsync_CutBody_LeavesTheFileThatIsThere(string encoding, double cut)
    {
        using var folder = new TemporaryDirectory();
        var path = Path.Combine(folder.Path, "all.bin");
        await File.WriteAllTextAsync(path, "before");
        var compressed = Compress(encoding);
        var length = cut < 0 ? compressed.Length + (int)cut : Math.Max(1, (int)(compressed.Length * cut));
        using var fabro = Clients.Open(
            new WatchedStub(_ => Respond(encoding, compressed[..length], 1000, "application/octet-stream")));
        await using var download = await fabro.Artifacts.DownloadAllAsync("run_1");

        await Assert.ThrowsAsync<FabroConnectionException>(() => download.SaveAsync(path));

        Assert.Equal("before", await File.ReadAllTextAsync(path));
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("x-gzip")]
    [InlineData("br")]
    public async Task Download_WholeBody_IsReadWithAnyRoom(string encoding)
    {
        foreach (var room in (int[])[1, 7, 4096, 1_000_000])
        {
            using var fabro = Clients.Open(new WatchedStub(_ => Respond(encoding, Compress(encoding), 777, "application/octet-stream")));
            await using var download = await fabro.Artifacts.DownloadAllAsync("run_1");
            using var read = new MemoryStream();

            await download.Content.CopyToAsync(read, room);

            Assert.True(Body.AsSpan().SequenceEqual(read.ToArray()), $"{encoding} in pieces of {room}");
        }
    }

    // Consecutive gzip members form one body, and what follows the last one is not part of it.
    [Theory]
    [InlineData(2, "")]
    [InlineData(3, "")]
    [InlineData(1, "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0")]
    [InlineData(2, "trailing words")]
    public async Task Download_GzipOfSeveralMembers_IsRead(int members, string behind)
    {
        var body = Enumerable.Repeat(Compress("gzip"), members)
            .SelectMany(static member => member)
            .Concat(Encoding.UTF8.GetBytes(behind))
            .ToArray();
        foreach (var piece in (int[])[int.MaxValue, 100])
        {
            using var fabro = Clients.Open(new WatchedStub(_ => Respond("gzip", body, piece, "application/octet-stream")));
            await using var download = await fabro.Artifacts.DownloadAllAsync("run_1");
            using var read = new MemoryStream();

            await download.Content.CopyToAsync(read);

            Assert.Equal(members * Body.Length, read.Length);
        }
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task Download_NoBytesAtAll_IsEmpty(string encoding)
    {
        using var fabro = Clients.Open(new WatchedStub(_ => Respond(encoding, [], 1, "application/octet-stream")));
        await using var download = await fabro.Artifacts.DownloadAllAsync("run_1");

        Assert.Equal(0, await download.Content.ReadAsync(new byte[10]));
    }

    [Theory]
    [InlineData("gzip", 1)]
    [InlineData("gzip", -1)]
    [InlineData("br", 100)]
    public async Task Call_CompressedBytesOfAnotherNumber_IsAConnectionFailure(string encoding, int more)
    {
        using var fabro = Clients.Open(new WatchedStub(_ =>
        {
            var compressed = Compress(encoding);
            var response = Respond(encoding, encoding == "br" ? compressed[..^1] : compressed, 1000, "application/json");
            response.Content.Headers.ContentLength = compressed.Length + more;
            return response;
        }));

        await Assert.ThrowsAsync<FabroConnectionException>(fabro.CallAsync);
    }

    [Fact]
    public async Task Call_SmallBodyThatInflatesBeyondTheLimit_IsGivenUp()
    {
        using var compressed = new MemoryStream();
        await using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            var zeros = new byte[1024 * 1024];
            for (var megabyte = 0; megabyte < 64; megabyte++)
            {
                await gzip.WriteAsync(zeros);
            }
        }

        using var fabro = ResilientClients.Open(
            new WatchedStub(_ => Respond("gzip", compressed.ToArray(), 1000, "application/json")),
            TimeProvider.System,
            configure: static options => options.MaxResponseBytes = 1024 * 1024);

        var exception = await Assert.ThrowsAsync<FabroResponseTooLargeException>(() => fabro.GetAsync());

        Assert.Equal(1024 * 1024, exception.Limit);
    }

    private static byte[] Compress(string encoding)
    {
        using var bytes = new MemoryStream();
        using (Stream compressor = encoding == "br"
            ? new BrotliStream(bytes, CompressionLevel.Fastest, leaveOpen: true)
            : new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        {
            compressor.Write(Body);
        }

        return bytes.ToArray();
    }

    private static HttpResponseMessage Respond(string encoding, byte[] compressed, int piece, string contentType)
    {
        var content = new StreamContent(ScriptedStream.Of([.. compressed.Chunk(piece)]).End());
        content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        content.Headers.ContentEncoding.Add(encoding);
        return new(HttpStatusCode.OK) { Content = content };
    }
}
