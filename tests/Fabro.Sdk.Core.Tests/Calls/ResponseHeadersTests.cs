namespace Fabro.Sdk.Core.Tests.Calls;

public class ResponseHeadersTests
{
    private static readonly ResponseHeaders Headers = new(
        [new("X-Own", "r"), new("Vary", "a"), new("Vary", "b"), new("Content-Type", "text/plain"), new("ETag", "not quoted")]);

    [Fact]
    public void Indexer_AnyCase_FindsHeadersOfMessageAndBody()
    {
        Assert.Equal("r", Headers["x-own"]);
        Assert.Equal("text/plain", Headers["CONTENT-TYPE"]);
        Assert.Equal("not quoted", Headers["etag"]);
        Assert.Null(Headers["Missing"]);
    }

    [Fact]
    public void GetValues_SeveralAndNone_AreTold()
    {
        Assert.Equal(["a", "b"], Headers.GetValues("vary"));
        Assert.Equal("a, b", Headers["vary"]);
        Assert.Empty(Headers.GetValues("Missing"));
    }

    [Fact]
    public void Enumeration_Always_HasEveryValue() =>
        Assert.Equal(
            ["Content-Type: text/plain", "ETag: not quoted", "Vary: a", "Vary: b", "X-Own: r"],
            Headers.Select(header => $"{header.Key}: {header.Value}").Order(StringComparer.Ordinal));

    [Fact]
    public void Constructor_NoHeaderName_Throws() => Assert.Throws<ArgumentException>(() => new ResponseHeaders([new("a b", "c")]));

    [Fact]
    public void ApiResponse_InATest_CanBeMade()
    {
        var response = new ApiResponse<int>(200, 5, new ResponseHeaders([new("ETag", "W/\"1\""), new("x-request-id", "r")]));

        Assert.Equal((200, 5, "W/\"1\"", "r"), (response.StatusCode, response.Value, response.ETag, response.RequestId));
        Assert.Null(new ApiResponse(204).ETag);
    }
}
