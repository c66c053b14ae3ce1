using System.Text;

namespace Fabro.Sdk.Core.Tests.Transport;

/// <summary>
/// A body whose length differs from Content-Length, which HTTP/2 and handlers without a connection let through, is never accepted as
/// complete.
/// </summary>
public sealed class BodyLengthTests
{
    private const string Json = """{"seq":1,"name":"n"}""";

    public static TheoryData<int> Differences => [1, 2, 100, -1, -5, -Json.Length];

    [Theory]
    [MemberData(nameof(Differences))]
    public async Task SendAsync_OtherLength_IsAConnectionFailure(int missing)
    {
        var transport = Transports.Over(new StubHandler(_ => Respond(Json, "application/json", missing)));

        await AssertNotWholeAsync(() => transport.SendAsync(Transports.Get(), JsonCodec.Model<Item>()));
        await AssertNotWholeAsync(() => transport.SendOptionalAsync(Transports.Get(), JsonCodec.Model<Item>()));
        await AssertNotWholeAsync(() => transport.SendTextAsync(new(TestOperations.Text, $"api/v1/log")));
    }

    [Theory]
    [MemberData(nameof(Differences))]
    public async Task SaveAsync_OtherLength_LeavesTheFileThatIsThere(int missing)
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var path = Path.Combine(folder.FullName, "file.txt");
            await File.WriteAllTextAsync(path, "before");
            var transport = Transports.Over(new StubHandler(_ => Respond(Json, "application/octet-stream", missing)));
            await using var download = (await transport.DownloadAsync(new(TestOperations.Binary, $"api/v1/items/{1}/content"))).Value;

            await AssertNotWholeAsync(() => download.SaveAsync(path));

            Assert.Equal("before", await File.ReadAllTextAsync(path));
            Assert.Equal([path], Directory.GetFiles(folder.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task SendAsync_ErrorOfAnotherLength_IsTheErrorAllTheSame()
    {
        var transport = Transports.Over(new StubHandler(_ =>
        {
            var response = Respond("""{"error":"no such thing"}""", "application/json", 10);
            response.StatusCode = System.Net.HttpStatusCode.NotFound;
            return response;
        }));

        var exception = await Assert.ThrowsAsync<FabroNotFoundException>(() => transport.SendAsync(Transports.Get()));

        Assert.Contains("no such thing", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(null)]
    public async Task SendAsync_AnnouncedOrUntoldLength_IsRead(int? missing)
    {
        var transport = Transports.Over(new StubHandler(_ => Respond(Json, "application/json", missing)));

        Assert.Equal(1, (await transport.SendAsync(Transports.Get(), JsonCodec.Model<Item>())).Value.Seq);
    }

    private static async Task AssertNotWholeAsync(Func<Task> call)
    {
        var exception = await Assert.ThrowsAsync<FabroConnectionException>(call);

        Assert.True(exception.RequestWasSent);
        Assert.Contains("did not receive a complete response: the body has", exception.Message, StringComparison.Ordinal);
    }

    private static HttpResponseMessage Respond(string body, string contentType, int? missing)
    {
        var response = Transports.Streamed(ScriptedStream.Of(Encoding.UTF8.GetBytes(body)).End(), contentType);
        if (missing is { } more)
        {
            response.Content.Headers.ContentLength = body.Length + more;
        }

        return response;
    }
}
