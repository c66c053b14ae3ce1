namespace Fabro.Sdk.Core.Tests.Calls;

/// <summary>Passing null for a required argument throws at the call itself, and the exception names the argument.</summary>
public sealed class NullArgumentTests
{
    private static readonly ApiOperation List = TestOperations.List(PagingStyle.Offset);
    private static readonly JsonCodec<Item> Codec = JsonCodec.Model<Item>();

    public static TheoryData<string, string, Func<object?>> Calls => new()
    {
        { "new ApiTransport", "http", static () => new ApiTransport(FabroProfile.Instance, null!) },
        { "new ApiRequest", "operation", static () => new ApiRequest(null!, $"x") },
        { "ApiTransport.SendAsync", "request", static () => Transport().SendAsync(null!) },
        { "ApiTransport.SendAsync of JSON", "request", static () => Transport().SendAsync(null!, Codec) },
        { "ApiTransport.SendOptionalAsync", "request", static () => Transport().SendOptionalAsync(null!, Codec) },
        { "ApiTransport.SendTextAsync", "request", static () => Transport().SendTextAsync(null!) },
        { "ApiTransport.DownloadAsync", "request", static () => Transport().DownloadAsync(null!) },
        { "ApiTransport.OpenEventsAsync", "request", static () => Transport().OpenEventsAsync(null!, Codec) },
        { "ApiTransport.SendRawAsync", "request", static () => Transport().SendRawAsync(null!) },
        { "ApiRequest.SetBinaryBody", "content", static () => Request(static request => request.SetBinaryBody(null!, "text/plain")) },
        { "ApiRequest.SetMultipartBody", "manifest", static () => Request(static request => request.SetMultipartBody<Item>("manifest", null!, Codec, [])) },
        { "ApiRequest.SetMultipartBody", "files", static () => Request(static request => request.SetMultipartBody("manifest", new Item(), Codec, null!)) },
        { "Pageable.Create", "operation", static () => Pageable<Item>.Create<ItemPage>(null!, null, Fetch, Read, Codec) },
        { "Pageable.Create", "fetch", static () => Pageable<Item>.Create<ItemPage>(List, null, null!, Read, Codec) },
        { "Pageable.Create", "read", static () => Pageable<Item>.Create<ItemPage>(List, null, Fetch, null!, Codec) },
        { "Pageable.Create", "itemCodec", static () => Pageable<Item>.Create<ItemPage>(List, null, Fetch, Read, null!) },
        { "Pageable.FromItems", "items", static () => Pageable<Item>.FromItems(null!) },
        { "Pageable.FromPages", "pages", static () => Pageable<Item>.FromPages((IEnumerable<Page<Item>>)null!) },
        { "Pageable.FromPages of pages to come", "pages", static () => Pageable<Item>.FromPages((IAsyncEnumerable<Page<Item>>)null!) },
        { "Pageable.FromPages of items", "pages", static () => Pageable<Item>.FromPages((IEnumerable<IReadOnlyList<Item>>)null!) },
        { "EventStream.Defer", "open", static () => EventStream.Defer<Item>(null!) },
        { "EventStream.FromItems", "items", static () => EventStream<Item>.FromItems((IEnumerable<Item>)null!) },
        { "EventStream.FromItems of items to come", "items", static () => EventStream<Item>.FromItems((IAsyncEnumerable<Item>)null!) },
        { "new ResponseHeaders", "headers", static () => new ResponseHeaders((IEnumerable<KeyValuePair<string, string>>)null!) },
        { "new Download", "content", static () => new Download(null!) },
        { "FakeClient.NotImplemented", "fake", static () => FakeClient.NotImplemented(null!, "member") },
        { "FakeClient.WrapAsync", "call", static () => FakeClient.WrapAsync(null!) },
        { "FakeClient.WrapAsync of a value", "call", static () => FakeClient.WrapAsync<Item>(null!) },
        { "FabroApiException.Create", "details", static () => FabroApiException.Create("message", null!) },
        { "new FabroApiException", "details", static () => new FabroApiException("message", null!) },
        { "WireTimestamp.FromText", "text", static () => WireTimestamp.FromText(null!) },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Call_WithoutARequiredArgument_NamesIt(string call, string parameter, Func<object?> act)
    {
        var exception = await Record.ExceptionAsync(async () =>
        {
            if (act() is Task task)
            {
                await task;
            }
        });

        Assert.True(exception is ArgumentNullException, $"{call} threw {exception}.");
        Assert.Equal(parameter, ((ArgumentNullException)exception).ParamName);
    }

    private static ApiTransport Transport() => Transports.Answering(new HttpResponseMessage());

    private static object? Request(Action<ApiRequest> build)
    {
        build(Transports.Get());
        return null;
    }

    private static Task<ApiResponse<ItemPage>> Fetch(PageStart start, int? size, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    private static PageContent<Item> Read(ItemPage page) => throw new NotSupportedException();
}
