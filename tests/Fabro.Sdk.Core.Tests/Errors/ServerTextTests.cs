using System.Net;
using System.Text.Json.Nodes;

namespace Fabro.Sdk.Core.Tests.Errors;

/// <summary>Text from a server cannot forge a log line, move a terminal's cursor, or flood a message, wherever it appears.</summary>
public sealed class ServerTextTests
{
    private const string Evil = "\r\n2026-01-01 INFO all is well\u001b[2J\u202E";

    private static readonly string Long = Evil + new string('x', 60_000);

    public static TheoryData<string> Places =>
        ["title", "detail", "code", "status", "request_id", "error", "error_description", "reason", "text", "id header"];

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Message_ServerText_IsEscapedAndCut(string place)
    {
        var transport = Transports.Over(new StubHandler(_ => Respond(place, Long)));

        var exception = await Assert.ThrowsAnyAsync<FabroApiException>(() => transport.SendAsync(Transports.Get()));

        Assert.DoesNotContain(exception.Message, static character => char.IsControl(character) || character == '\u202E');
        Assert.InRange(exception.Message.Length, 10, 1500);
    }

    [Theory]
    [InlineData("{\"a\\r\\n\\u001b\":{\"b\":")]
    [InlineData("{\"seq\":1,\"name\":}")]
    [InlineData("\u001b[2J")]
    public async Task Message_JsonThatCannotBeRead_IsEscapedAndCut(string json)
    {
        var transport = Transports.Over(new StubHandler(_ => Transports.Json(json + Long)));

        var exception = await Assert.ThrowsAsync<FabroSerializationException>(
            () => transport.SendAsync(Transports.Get(), JsonCodec.Model<Item>()));

        Assert.DoesNotContain(exception.Message, char.IsControl);
        Assert.InRange(exception.Message.Length, 10, 1500);
    }

    [Theory]
    [InlineData("<!doctype html>\r\n<title>Welcome to nginx!</title>", "text/html", "<!doctype html> <title>Welcome to nginx!</title>")]
    [InlineData("It works!", "text/plain", "It works!")]
    [InlineData("\u001b[31mno", "application/octet-stream", @"\u001B[31mno")]
    public async Task SendAsync_SomethingElseAnswers_SaysThatItIsNoFabroServer(string body, string contentType, string start)
    {
        var transport = Transports.Over(new StubHandler(_ => Transports.Text(body, contentType: contentType)));

        var exception = await Assert.ThrowsAsync<FabroSerializationException>(
            () => transport.SendAsync(Transports.Get(), JsonCodec.Model<Item>()));

        Assert.Equal(
            $"The response to GET /api/v1/items/1 (retrieveItem) is not JSON (200, {contentType}), so this does not look like a Fabro server. It begins with: {start} "
                + "Check the server address and any proxy in front of the server.",
            exception.Message);
    }

    [Fact]
    public void UnknownValues_LongNames_AreKeptAndReportedShort()
    {
        var reported = new List<(UnknownValue Value, string? Path)>();
        var unknown = new UnknownValues((value, path) => reported.Add((value, path)));
        var value = new UnknownValue("member", "Item", Long);

        Assert.True(unknown.IsNew(value));
        Assert.False(unknown.IsNew(value));
        unknown.Report(value, "$['" + Long + "']");

        var (told, place) = Assert.Single(reported);
        Assert.InRange(told.Name.Length, 1, 210);
        Assert.InRange(place!.Length, 1, 210);
        Assert.DoesNotContain(told.Name + place, char.IsControl);
    }

    private static HttpResponseMessage Respond(string place, string text)
    {
        string Error(string name) => new JsonObject { ["errors"] = new JsonArray(new JsonObject { [name] = text }) }.ToJsonString();
        var response = Transports.Json(
            place switch
            {
                "title" or "detail" or "code" or "status" or "request_id" => Error(place),
                "error" => new JsonObject { ["error"] = text }.ToJsonString(),
                "error_description" => new JsonObject { ["error"] = text, ["error_description"] = text }.ToJsonString(),
                "text" => text,
                _ => "",
            },
            HttpStatusCode.BadRequest);
        if (place == "reason")
        {
            response.ReasonPhrase = new string('r', 60_000);
        }

        if (place == "id header")
        {
            response.Headers.TryAddWithoutValidation("x-request-id", "\u001b" + new string('i', 60_000));
        }

        return response;
    }
}
