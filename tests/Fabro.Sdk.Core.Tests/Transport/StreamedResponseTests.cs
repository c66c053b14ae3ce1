namespace Fabro.Sdk.Core.Tests.Transport;

/// <summary>Which content encodings streams and downloads request, and which media types are streams.</summary>
public class StreamedResponseTests
{
    public static TheoryData<string> MediaTypes =>
        ["text/event-stream", "Text/Event-Stream", "TEXT/EVENT-STREAM; charset=utf-8", "text/event-stream;charset=UTF-8"];

    [Theory]
    [MemberData(nameof(MediaTypes))]
    public async Task OpenEventsAsync_MediaTypeInAnyCase_IsAStream(string contentType)
    {
        await using var body = new ScriptedStream().Put("data: {\"seq\":1}\n\n").End();

        var response = await Transports.Answering(Transports.Streamed(body, contentType)).OpenEventsAsync(
            new ApiRequest(TestOperations.Events, $"attach"), JsonCodec.Model<Item>());

        Assert.Equal([1], await response.Value.Select(item => item.Seq).ToListAsync());
    }

    [Theory]
    [InlineData(ResponseKind.EventStream, "identity, gzip;q=0, br;q=0")]
    [InlineData(ResponseKind.Binary, "identity, gzip;q=0, br;q=0")]
    [InlineData(ResponseKind.Json, null)]
    [InlineData(ResponseKind.Text, null)]
    public async Task Send_StreamOrDownload_AsksForBytesAsTheyAre(ResponseKind kind, string? expected)
    {
        var operation = new ApiOperation
        {
            Profile = FabroProfile.Instance,
            Id = "get",
            Method = HttpMethod.Get,
            Path = "/x",
            Response = kind,
        };
        var options = new CallOptions { Headers = { ["accept-encoding"] = "zstd" } };

        var usual = await CapturedRequest.OfAsync(new ApiRequest(operation, $"x"));
        var other = await CapturedRequest.OfAsync(new ApiRequest(operation, $"x", options));

        Assert.Equal(expected, usual.Headers.GetValueOrDefault("Accept-Encoding"));
        Assert.Equal("zstd", other.Headers.GetValueOrDefault("Accept-Encoding"));
    }
}
