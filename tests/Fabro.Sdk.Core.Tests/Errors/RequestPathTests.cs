using System.Net;

namespace Fabro.Sdk.Core.Tests.Errors;

/// <summary>Every failure of a call includes the requested path with its IDs, and never the query.</summary>
public class RequestPathTests
{
    private const string Id = "run/1 ü";
    private const string Path = "/api/v1/items/run%2F1%20%C3%BC";

    private static readonly Dictionary<string, Func<HttpMessageHandler>> Failures = new()
    {
        ["404"] = static () => new StubHandler(static _ => Transports.Json("""{"errors":[{"title":"Not found"}]}""", HttpStatusCode.NotFound)),
        ["500 without a body"] = static () => new StubHandler(static _ => new HttpResponseMessage(HttpStatusCode.InternalServerError)),
        ["no connection"] = static () => new StubHandler(
            static (_, _) => Task.FromException<HttpResponseMessage>(new HttpRequestException(HttpRequestError.ConnectionError))),
        ["a body that breaks"] = static () => new StubHandler(
            static _ => Transports.Streamed(new ScriptedStream().Put("{").Break(new IOException("gone")), "application/json")),
        ["no JSON"] = static () => new StubHandler(static _ => Transports.Text("<html>", contentType: "text/html")),
        ["another form"] = static () => new StubHandler(static _ => Transports.Json("[]")),
        ["nothing"] = static () => new StubHandler(static _ => Transports.Json("")),
        ["too slow"] = static () => new StubHandler(static async (_, token) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
            return new HttpResponseMessage();
        }),
    };

    public static TheoryData<string> Cases => [.. Failures.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task SendAsync_AnyFailure_TellsThePathWithoutItsQuery(string name)
    {
        var options = new CallOptions
        {
            Query = { ["code"] = "secret" },
            Timeout = name == "too slow" ? TimeSpan.FromMilliseconds(20) : null,
        };
        var request = new ApiRequest(TestOperations.Get, $"api/v1/items/{Id}", options);
        request.AddQuery("token", "secret");

        var exception = await Assert.ThrowsAnyAsync<FabroException>(
            () => Transports.Over(Failures[name]()).SendAsync(request, JsonCodec.Model<Item>()));

        Assert.Equal(Path, exception.RequestPath);
        Assert.Contains($"GET {Path} (retrieveItem)", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("data: [\n\n")]
    [InlineData("data: {\"seq\":1}\n\n")]
    public async Task OpenEventsAsync_FailureOfTheStream_TellsThePath(string frame)
    {
        await using var body = new ScriptedStream().Put(frame).Break(new IOException("gone"));
        var events = (await Transports.Answering(Transports.Streamed(body, "text/event-stream"))
            .OpenEventsAsync(new ApiRequest(TestOperations.Events, $"api/v1/runs/{Id}/attach"), JsonCodec.Model<Item>())).Value;

        var exception = await Assert.ThrowsAnyAsync<FabroException>(async () => await events.ToListAsync());

        Assert.Equal("/api/v1/runs/run%2F1%20%C3%BC/attach", exception.RequestPath);
        Assert.Contains("/api/v1/runs/run%2F1%20%C3%BC/attach", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Enumerate_ListThatIsNotComplete_TellsThePath()
    {
        var transport = Transports.Over(
            new StubHandler(static request => new HttpResponseMessage { RequestMessage = request, Content = new StringContent("[]") }));
        var list = Pageable<Item>.Create(
            TestOperations.List(PagingStyle.Offset),
            options: null,
            (_, _, token) => transport.SendAsync(
                new ApiRequest(TestOperations.List(PagingStyle.Offset), $"api/v1/runs/{Id}/items"),
                JsonCodec.List(JsonCodec.Model<Item>()),
                token),
            static items => new PageContent<Item>(items) { HasMore = true },
            JsonCodec.Model<Item>());

        var exception = await Assert.ThrowsAsync<FabroIncompleteListException>(async () => await list.ToListAsync());

        Assert.Equal("/api/v1/runs/run%2F1%20%C3%BC/items", exception.RequestPath);
        Assert.StartsWith("GET /api/v1/runs/run%2F1%20%C3%BC/items (listItems): ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendRawAsync_Failure_TellsThePath()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/v2/news?token=secret");

        var exception = await Assert.ThrowsAsync<FabroConnectionException>(
            () => Transports.Failing(new HttpRequestException(HttpRequestError.ConnectionError)).SendRawAsync(request));

        Assert.Equal("/api/v2/news", exception.RequestPath);
    }

    [Fact]
    public void ToString_LongPath_IsCut() =>
        Assert.Equal(
            $"GET /{new string('x', 300)}... (retrieveItem)", new ApiRequest(TestOperations.Get, $"{new string('x', 70_000)}").ToString());
}
