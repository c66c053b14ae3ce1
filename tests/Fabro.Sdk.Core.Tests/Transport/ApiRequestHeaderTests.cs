namespace Fabro.Sdk.Core.Tests.Transport;

public class ApiRequestHeaderTests
{
    [Theory]
    [InlineData(ResponseKind.Json, "application/json")]
    [InlineData(ResponseKind.EventStream, "text/event-stream")]
    [InlineData(ResponseKind.Binary, "*/*")]
    public async Task Accept_WithoutAWordOfTheOperation_FollowsTheAnswer(ResponseKind kind, string accept)
    {
        var operation = new ApiOperation
        {
            Profile = FabroProfile.Instance,
            Id = "x",
            Method = HttpMethod.Get,
            Path = "/x",
            Response = kind,
        };

        Assert.Equal(accept, (await CapturedRequest.OfAsync(new ApiRequest(operation, $"x"))).Headers["Accept"]);
    }

    [Fact]
    public async Task Accept_OfTheOperation_IsSent()
    {
        var operation = new ApiOperation
        {
            Profile = FabroProfile.Instance,
            Id = "x",
            Method = HttpMethod.Get,
            Path = "/x",
            Accept = "application/zip",
        };

        Assert.Equal("application/zip", (await CapturedRequest.OfAsync(new ApiRequest(operation, $"x"))).Headers["Accept"]);
    }

    [Fact]
    public async Task AddHeader_ValueAndNull_SendsTheValueOnly()
    {
        var request = Transports.Get();
        request.AddHeader("If-Match", "\"abc\"");
        request.AddHeader("X-None", null);

        var headers = (await CapturedRequest.OfAsync(request)).Headers;

        Assert.Equal("\"abc\"", headers["If-Match"]);
        Assert.False(headers.ContainsKey("X-None"));
    }

    [Theory]
    [InlineData("5", "\"5\"")]
    [InlineData("\"5\"", "\"5\"")]
    [InlineData("W/\"5\"", "W/\"5\"")]
    [InlineData("*", "*")]
    [InlineData("", "\"\"")]
    public async Task AddEntityTag_WithAndWithoutQuotes_IsSentInQuotes(string tag, string sent)
    {
        var request = Transports.Get();
        request.AddEntityTag("If-Match", tag);
        request.AddEntityTag("If-None-Match", null);

        var headers = (await CapturedRequest.OfAsync(request)).Headers;

        Assert.Equal(sent, headers["If-Match"]);
        Assert.False(headers.ContainsKey("If-None-Match"));
    }

    [Fact]
    public async Task Headers_OfCallOptions_ReplaceTheCallsOwn()
    {
        var options = new CallOptions { Headers = { ["if-match"] = "\"new\"", ["ACCEPT"] = "text/csv", ["X-Trace"] = "1" } };
        var request = Transports.Get(options);
        request.AddHeader("If-Match", "\"old\"");

        var headers = (await CapturedRequest.OfAsync(request)).Headers;

        Assert.Equal("\"new\"", headers["If-Match"]);
        Assert.Equal("text/csv", headers["Accept"]);
        Assert.Equal("1", headers["X-Trace"]);
    }

    [Fact]
    public async Task Headers_OfCallOptions_CanReplaceTheContentType()
    {
        var request = new ApiRequest(
            TestOperations.Post, $"x", new CallOptions { Headers = { ["Content-Type"] = "application/merge-patch+json" } });
        request.SetJsonBody(new Item(), JsonCodec.Model<Item>());

        Assert.Equal("application/merge-patch+json", (await CapturedRequest.OfAsync(request)).Headers["Content-Type"]);
    }

    [Theory]
    [InlineData("a\r\nX-Evil: 1")]
    [InlineData("a\nb")]
    [InlineData("a\0b")]
    [InlineData("grün")]
    public async Task Header_ThatNoHeaderCanCarry_IsAnArgumentErrorWithoutTheValue(string value)
    {
        var added = Assert.Throws<ArgumentException>(() => Transports.Get().AddHeader("If-Match", value));
        var optional = await Assert.ThrowsAsync<ArgumentException>(
            () => CapturedRequest.OfAsync(Transports.Get(new CallOptions { Headers = { ["X-Secret"] = value } })));

        Assert.DoesNotContain(value, added.Message, StringComparison.Ordinal);
        Assert.Contains("X-Secret", optional.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("~")]
    [InlineData("a\tb")]
    [InlineData("")]
    public async Task Header_OfAnyCharacterThatAHeaderCarries_IsSent(string value)
    {
        var sent = await CapturedRequest.OfAsync(Transports.Get(new CallOptions { Headers = { ["X-Odd"] = value } }));

        Assert.Equal(value.Trim(), sent.Headers["X-Odd"].Trim());
    }

    [Theory]
    [InlineData("")]
    [InlineData("X Odd")]
    [InlineData("X:Odd")]
    [InlineData("Größe")]
    public async Task Header_OfANameThatNoHeaderHas_IsAnArgumentError(string name) =>
        await Assert.ThrowsAnyAsync<ArgumentException>(
            () => CapturedRequest.OfAsync(Transports.Get(new CallOptions { Headers = { [name] = "1" } })));

    [Fact]
    public async Task AddHeader_Several_AreAllSent()
    {
        var request = Transports.Get();
        request.AddHeader("X-One", "1");
        request.AddHeader("X-Two", "2");

        var headers = (await CapturedRequest.OfAsync(request)).Headers;

        Assert.Equal(("1", "2"), (headers["X-One"], headers["X-Two"]));
    }

    // Some servers require a length for every POST.
    [Fact]
    public async Task Content_CallWithoutABody_IsEmptyForAPostAndNoneForAGet()
    {
        Assert.Equal("0", (await CapturedRequest.OfAsync(new ApiRequest(TestOperations.Post, $"x"))).Headers["Content-Length"]);
        Assert.False((await CapturedRequest.OfAsync(Transports.Get())).Headers.ContainsKey("Content-Length"));
    }

    [Theory]
    [InlineData(299)]
    [InlineData(300)]
    [InlineData(301)]
    public void ToString_LongPath_IsCutAt300(int length)
    {
        var text = new ApiRequest(TestOperations.Get, $"{new string('x', length)}").ToString();

        Assert.Equal($"GET /{new string('x', Math.Min(length, 300))}{(length > 300 ? "..." : "")} (retrieveItem)", text);
    }

    [Fact]
    public async Task Message_OnItsWay_CarriesOperationAndCallOptionsAndVersion()
    {
        var options = new CallOptions { MaxRetries = 3 };
        HttpRequestMessage? seen = null;
        using var http = Transports.Client(new StubHandler(request =>
        {
            seen = request;
            return Transports.Json("{}");
        }));
        http.DefaultRequestVersion = System.Net.HttpVersion.Version20;
        http.DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact;

        await new ApiTransport(FabroProfile.Instance, http).SendAsync(Transports.Get(options));

        Assert.True(seen!.Options.TryGetValue(ApiTransport.OperationKey, out var operation));
        Assert.Same(TestOperations.Get, operation);
        Assert.True(seen.Options.TryGetValue(ApiTransport.CallOptionsKey, out var sent));
        Assert.Same(options, sent);
        Assert.Equal(System.Net.HttpVersion.Version20, seen.Version);
        Assert.Equal(HttpVersionPolicy.RequestVersionExact, seen.VersionPolicy);
    }
}
