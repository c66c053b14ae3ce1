using System.Text;

namespace Fabro.Sdk.Core.Tests.Transport;

/// <summary>The part of a response that is held in memory is bounded, however it is sent.</summary>
public sealed class ResponseLimitTests
{
    private const string Json = """{"seq":1,"name":"n"}""";

    public static TheoryData<int, bool> TooSmall =>
        new() { { Json.Length - 1, true }, { Json.Length - 1, false }, { 1, true }, { 1, false } };

    [Theory]
    [MemberData(nameof(TooSmall))]
    public async Task SendAsync_BeyondTheLimit_NamesIt(int limit, bool isAnnounced)
    {
        var transport = Respond(limit, isAnnounced);

        await AssertTooLargeAsync(limit, () => transport.SendAsync(Transports.Get(), JsonCodec.Model<Item>()));
        await AssertTooLargeAsync(limit, () => transport.SendOptionalAsync(Transports.Get(), JsonCodec.Model<Item>()));
        await AssertTooLargeAsync(limit, () => transport.SendTextAsync(new(TestOperations.Text, $"api/v1/log")));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(1, false)]
    public async Task SendAsync_UpToTheLimit_IsRead(int more, bool isAnnounced)
    {
        var transport = Respond(Json.Length + more, isAnnounced);

        Assert.Equal(1, (await transport.SendAsync(Transports.Get(), JsonCodec.Model<Item>())).Value.Seq);
    }

    [Fact]
    [Trait("Kind", "Volume")]
    public async Task SendAsync_BodyWithoutEnd_IsGivenUpAtTheLimit()
    {
        const int Limit = 5 * 1024 * 1024;
        using var endless = new EndlessStream("x"u8.ToArray());
        var transport = Transports.Answering(
            Transports.Streamed(endless, "text/plain"), new ApiTransportOptions { MaxResponseBytes = Limit });

        var before = GC.GetAllocatedBytesForCurrentThread();
        await AssertTooLargeAsync(Limit, () => transport.SendTextAsync(new(TestOperations.Text, $"api/v1/log")));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 3L * Limit);
    }

    [Fact]
    public async Task DownloadAsync_BeyondTheLimit_IsReadAllTheSame()
    {
        var transport = Respond(limit: 1, isAnnounced: true);
        await using var download = (await transport.DownloadAsync(new(TestOperations.Binary, $"api/v1/items/{1}/content"))).Value;

        Assert.Equal(Json, await new StreamReader(download.Content).ReadToEndAsync());
    }

    private static ApiTransport Respond(int limit, bool isAnnounced) => Transports.Over(
        new StubHandler(_ =>
        {
            var response = Transports.Streamed(ScriptedStream.Of(Encoding.UTF8.GetBytes(Json)).End(), "application/json");
            if (isAnnounced)
            {
                response.Content.Headers.ContentLength = Json.Length;
            }

            return response;
        }),
        new ApiTransportOptions { MaxResponseBytes = limit });

    private static async Task AssertTooLargeAsync(int limit, Func<Task> call)
    {
        var exception = await Assert.ThrowsAsync<FabroResponseTooLargeException>(call);

        Assert.Equal(limit, exception.Limit);
        Assert.Contains($"more than {limit} bytes, the client's MaxResponseBytes", exception.Message, StringComparison.Ordinal);
    }
}
