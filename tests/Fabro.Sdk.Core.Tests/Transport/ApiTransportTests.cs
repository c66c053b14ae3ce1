using System.Net;
using System.Text;

namespace Fabro.Sdk.Core.Tests.Transport;

public class ApiTransportTests
{
    [Fact]
    public async Task SendAsync_Json_IsReadWithStatusAndHeaders()
    {
        using var answer = Transports.Json("""{"seq":7,"name":"n"}""", HttpStatusCode.Created);
        answer.Headers.TryAddWithoutValidation("x-request-id", "r-1");
        answer.Headers.TryAddWithoutValidation("ETag", "\"abc\"");

        var response = await Transports.Answering(answer).SendAsync(Transports.Get(), JsonCodec.Model<Item>());

        Assert.Equal(7, response.Value.Seq);
        Assert.Equal(201, response.StatusCode);
        Assert.Equal("r-1", response.RequestId);
        Assert.Equal("\"abc\"", response.ETag);
        Assert.Equal("application/json; charset=utf-8", response.Headers["content-type"]);
    }

    [Fact]
    public async Task SendAsync_JsonWithByteOrderMark_IsRead()
    {
        using var answer = new HttpResponseMessage { Content = new ByteArrayContent([0xEF, 0xBB, 0xBF, .. """{"seq":7}"""u8]) };

        Assert.Equal(7, (await Transports.Answering(answer).SendAsync(Transports.Get(), JsonCodec.Model<Item>())).Value.Seq);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(100_000)]
    public async Task SendAsync_LargeJsonInPieces_IsRead(int pieceSize)
    {
        var name = new string('x', 50_000);
        var pieces = Encoding.UTF8.GetBytes($$"""{"seq":7,"name":"{{name}}"}""").Chunk(pieceSize).ToArray();
        using var answer = Transports.Streamed(ScriptedStream.Of(pieces).End(), "application/json");

        Assert.Equal(name, (await Transports.Answering(answer).SendAsync(Transports.Get(), JsonCodec.Model<Item>())).Value.Name);
    }

    [Theory]
    [InlineData("null", "$")]
    [InlineData("", null)]
    [InlineData("[]", "$")]
    [InlineData("""{"seq":""", "$.seq")]
    [InlineData("""{"shape":{"kind":"group","members":[{"kind":"circle"},x]}}""", "$.shape.members[1]")]
    public async Task SendAsync_WrongForm_ThrowsWithPathAndCall(string json, string? path)
    {
        using var answer = Transports.Json(json);

        var exception = await Assert.ThrowsAsync<FabroSerializationException>(
            () => Transports.Answering(answer).SendAsync(Transports.Get(), JsonCodec.Model<Item>()));

        Assert.Equal(path, exception.Path);
        Assert.Contains("GET /api/v1/items/1 (retrieveItem)", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Item", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("LineNumber", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_InvalidUtf8_KeepsItBesideWhatCanBeRead()
    {
        byte[] json = [.. "{\"name\":\""u8, 0xFF, .. "\"}"u8];
        using var answer = new HttpResponseMessage { Content = new ByteArrayContent(json) };

        var item = (await Transports.Answering(answer).SendAsync(Transports.Get(), JsonCodec.Model<Item>())).Value;

        Assert.Equal("\uFFFD", item.Name);
        Assert.Equal(json, JsonBody.Write(item, JsonCodec.Model<Item>(), isRequest: false).ToArray());
    }

    [Theory]
    [InlineData("""{"seq":"x"}""", "$.seq", "a 64-bit integer")]
    [InlineData("""{"shape":{"kind":"group","members":[{"kind":"circle","radius":"x"}]}}""", "$.shape.members[0].radius", "a number")]
    public async Task SendAsync_WrongTypeStrictly_ThrowsWithPathAndType(string json, string path, string expected)
    {
        using var answer = Transports.Json(json);
        var transport = Transports.Answering(answer, new ApiTransportOptions { StrictReading = true });

        var exception = await Assert.ThrowsAsync<FabroSerializationException>(
            () => transport.SendAsync(Transports.Get(), JsonCodec.Model<Item>()));

        Assert.Equal(path, exception.Path);
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_NoResult_ReadsNothing()
    {
        await using var body = new ScriptedStream();
        using var answer = Transports.Streamed(body, "text/plain");

        var response = await Transports.Answering(answer).SendAsync(Transports.Get());

        Assert.Equal(200, response.StatusCode);
        Assert.True(body.IsDisposed);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("null", null)]
    [InlineData("""{"seq":7}""", 7L)]
    public async Task SendOptionalAsync_EmptyOrNotOne_IsNullOrRead(string json, long? seq)
    {
        using var answer = Transports.Json(json);

        Assert.Equal(seq, (await Transports.Answering(answer).SendOptionalAsync(Transports.Get(), JsonCodec.Model<Item>())).Value?.Seq);
    }

    [Theory]
    [InlineData("text/plain; charset=utf-8")]
    [InlineData("text/plain; charset=\"utf-8\"")]
    [InlineData("text/plain; charset=no-such-thing")]
    [InlineData("text/plain; charset=utf-7")]
    [InlineData("text/plain")]
    public async Task SendTextAsync_Utf8_IsDecoded(string contentType)
    {
        using var answer = Transports.Streamed(ScriptedStream.Of("a 😀 é"u8.ToArray()).End(), contentType);

        Assert.Equal("a 😀 é", (await Transports.Answering(answer).SendTextAsync(new ApiRequest(TestOperations.Text, $"log"))).Value);
    }

    [Fact]
    public async Task SendTextAsync_Latin1_IsDecoded()
    {
        using var answer = Transports.Streamed(ScriptedStream.Of([(byte)'g', 0xFC]).End(), "text/plain; charset=iso-8859-1");

        Assert.Equal("gü", (await Transports.Answering(answer).SendTextAsync(new ApiRequest(TestOperations.Text, $"log"))).Value);
    }

    [Fact]
    public async Task SendAsync_StatusThatTheOperationCallsSuccess_IsNoError()
    {
        var operation = new ApiOperation
        {
            Profile = FabroProfile.Instance,
            Id = "x",
            Method = HttpMethod.Get,
            Path = "/x",
            Response = ResponseKind.Empty,
            SuccessStatusCodes = [302],
        };
        using var answer = new HttpResponseMessage(HttpStatusCode.Found) { Headers = { Location = new Uri("http://elsewhere.test/") } };

        var response = await Transports.Answering(answer).SendAsync(new ApiRequest(operation, $"x"));

        Assert.Equal("http://elsewhere.test/", response.Headers["Location"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SendAsync_SuccessOrFailure_DisposesTheAnswer(bool success)
    {
        await using var body = ScriptedStream.Of("{}"u8.ToArray()).End();
        using var answer = Transports.Streamed(body, "application/json");
        answer.StatusCode = success ? HttpStatusCode.OK : HttpStatusCode.NotFound;

        await Record.ExceptionAsync(() => Transports.Answering(answer).SendAsync(Transports.Get(), JsonCodec.Model<Item>()));

        Assert.True(body.IsDisposed);
    }

    [Fact]
    public void Constructor_ClientWithoutBaseAddress_Throws()
    {
        using var http = new HttpClient();

        Assert.Throws<ArgumentException>(() => new ApiTransport(FabroProfile.Instance, http));
    }
}
