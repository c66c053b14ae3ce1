using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;

namespace Fabro.Sdk.Tests.Faults;

/// <summary>
/// The requested encoding is sent unchanged and compressed responses are read, over the client's own connections and the caller's.
/// </summary>
public sealed class DecompressionTests
{
    private const string Json = """{"status":"ok"}""";

    public static TheoryData<string?, string> Asked => new()
    {
        { null, "gzip, br" },
        { "identity", "identity" },
        { "gzip;q=0.5", "gzip;q=0.5" },
        { "zstd, *;q=0", "zstd, *;q=0" },
    };

    [Theory]
    [MemberData(nameof(Asked))]
    public async Task CallAsync_EncodingThatTheCallerSets_IsSentAsItIs(string? header, string expected)
    {
        await using var server = WatchedServer.Start(static async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.AnswerAsync();
        });
        using var fabro = Clients.Open(server: server.Address);
        var options = new CallOptions();
        if (header is not null)
        {
            options.Headers["Accept-Encoding"] = header;
        }

        await fabro.Health.GetApiAsync(options);

        Assert.Contains($"Accept-Encoding: {expected}\r\n", server.Requests[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task AttachAsync_Stream_AsksForBytesAsTheyAre()
    {
        await using var server = WatchedServer.Start(static async connection =>
        {
            await connection.ReadRequestAsync();
            const string Frame = "data: {\"event\":\"run.started\",\"seq\":1}\n\n";
            await connection.WriteAsync(
                $"HTTP/1.1 200 OK\r\nContent-Type: Text/Event-Stream\r\nContent-Length: {Frame.Length}\r\n\r\n{Frame}");
        });
        using var fabro = Clients.Open(server: server.Address);

        Assert.Single(await fabro.Events.AttachAsync("r").ToListAsync());

        Assert.Contains("Accept-Encoding: identity, gzip;q=0, br;q=0\r\n", server.Requests[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("GZIP")]
    [InlineData("x-gzip")]
    [InlineData("br")]
    public async Task CallAsync_CompressedResponse_IsRead(string encoding)
    {
        using var fabro = Clients.Open(new WatchedStub(_ => Compressed(encoding, HttpStatusCode.OK)));

        var response = await fabro.Health.GetApiWithResponseAsync();

        Assert.Equal("ok", response.Value.Status);
        Assert.Null(response.Headers["Content-Encoding"]);
        Assert.Null(response.Headers["Content-Length"]);
        Assert.Equal("application/json", response.Headers["Content-Type"]);
    }

    [Fact]
    public async Task CallAsync_CompressedError_IsRead()
    {
        using var fabro = Clients.Open(new WatchedStub(_ => Compressed("br", HttpStatusCode.Conflict, """{"errors":[{"status":"409","title":"Conflict","code":"already_paired"}]}""")));

        Assert.Equal("already_paired", (await Assert.ThrowsAsync<FabroConflictException>(() => fabro.CallAsync())).Code);
    }

    // The application's handlers are between the library and the connection, and see decompressed bodies, as with any HttpClient.
    [Fact]
    public async Task CallAsync_HandlerOfTheApplication_SeesTheBodyAsItIs()
    {
        var seen = new BodySeen();
        var services = new ServiceCollection();
        services.AddFabroClient(options =>
        {
            options.Server = Clients.Server;
            options.Credential = FabroCredential.Anonymous;
            options.Environment = new FakeEnvironment();
            options.Handler = new WatchedStub(_ => Compressed("gzip", HttpStatusCode.OK));
        }).AddHttpMessageHandler(() => seen);
        await using var provider = services.BuildServiceProvider();

        var response = await provider.GetRequiredService<FabroClient>().Health.GetApiAsync();

        Assert.Equal(("ok", Json), (response.Status, seen.Body));
    }

    private sealed class BodySeen : DelegatingHandler
    {
        public string? Body { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            await response.Content.LoadIntoBufferAsync(cancellationToken);
            Body = await response.Content.ReadAsStringAsync(cancellationToken);
            return response;
        }
    }

    private static HttpResponseMessage Compressed(string encoding, HttpStatusCode status, string json = Json)
    {
        using var bytes = new MemoryStream();
        using (Stream compressor = encoding == "br"
            ? new BrotliStream(bytes, CompressionLevel.Fastest, leaveOpen: true)
            : new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        {
            compressor.Write(Encoding.UTF8.GetBytes(json));
        }

        var content = new ByteArrayContent(bytes.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        content.Headers.ContentEncoding.Add(encoding);
        return new(status) { Content = content };
    }
}
