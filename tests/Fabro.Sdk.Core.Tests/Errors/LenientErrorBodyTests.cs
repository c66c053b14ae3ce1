using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Fabro.Sdk.Core.Tests.Errors;

public class LenientErrorBodyTests
{
    private const string Whole = """{"errors":[{"title":"Conflict","detail":"It runs.","code":"run_active","request_id":"inner"}],"request_id":"outer"}""";

    [Fact]
    public void Parse_ByteOrderMark_IsSkipped()
    {
        var body = ApiErrorBody.Parse((byte[])[0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Whole)]);

        Assert.Equal("run_active", Assert.Single(body.Errors).Code);
        Assert.Equal("outer", body.RequestId);
    }

    // Attribute metadata cannot hold an unpaired surrogate, so the texts use escapes that JSON and regular expressions share.
    [Theory]
    [InlineData("title", @"\ud800")]
    [InlineData("title", @"\udc00x")]
    [InlineData("title", @"a\ud800\ud800b")]
    [InlineData("detail", @"\u0000")]
    [InlineData("status", @"\ud83d")]
    [InlineData("unknown", @"\ud800")]
    public void Parse_OddString_LeavesTheOthers(string name, string text)
    {
        var body = Parse($$$"""{"errors":[{"{{{name}}}":"{{{text}}}","code":"run_active"}],"request_id":"r"}""");

        var error = Assert.Single(body.Errors);
        Assert.Equal(("run_active", "r"), (error.Code, body.RequestId));
        Assert.Equal(name == "unknown" ? null : Regex.Unescape(text), error.Title ?? error.Detail ?? error.Status);
    }

    [Theory]
    [InlineData((byte)0xFF, "\uFFFD")]
    [InlineData((byte)0xC3, "\uFFFD")]
    [InlineData((byte)0x80, "\uFFFD")]
    public void Parse_InvalidUtf8_LeavesTheOthers(byte odd, string read)
    {
        byte[] json = [.. """{"errors":[{"title":" """u8[..^1], odd, .. """ ","code":"run_active"}],"request_id":"r"}"""u8[1..]];

        var body = ApiErrorBody.Parse(json);

        Assert.Equal((read, "run_active", "r"), (body.Errors[0].Title!.Trim(), body.Errors[0].Code, body.RequestId));
    }

    [Theory]
    [InlineData("\\ud800")]
    [InlineData("\\udc00\\ud800")]
    [InlineData("\\u0000")]
    [InlineData("a.b")]
    [InlineData("")]
    public void Parse_OddName_LeavesTheOthers(string name)
    {
        var body = Parse($$$"""{"{{{name}}}":1,"errors":[{"{{{name}}}":{},"code":"run_active","{{{name}}}":[]}],"{{{name}}}":null,"request_id":"r"}""");

        Assert.Equal(("run_active", "r"), (Assert.Single(body.Errors).Code, body.RequestId));
    }

    [Fact]
    public void Parse_EscapedNames_AreFound()
    {
        var body = Parse("""{"\u0065rrors":[{"c\u006fde":"run_\u0061ctive"}],"request\u005fid":"r"}""");

        Assert.Equal(("run_active", "r"), (Assert.Single(body.Errors).Code, body.RequestId));
    }

    [Theory]
    [InlineData("409", "409")]
    [InlineData("-1.50", "-1.50")]
    [InlineData("1e400", "1e400")]
    [InlineData("18446744073709551616", "18446744073709551616")]
    [InlineData("true", null)]
    [InlineData("null", null)]
    [InlineData("{}", null)]
    [InlineData("[\"x\"]", null)]
    [InlineData("\"\"", null)]
    [InlineData("\" \"", null)]
    public void Parse_CodeThatIsNoText_IsItsNumberOrNone(string json, string? code) =>
        Assert.Equal(code, Assert.Single(Parse($$$"""{"errors":[{"detail":"d","code":{{{json}}}}]}""").Errors).Code);

    [Theory]
    [InlineData("null")]
    [InlineData("1")]
    [InlineData("\"text\"")]
    [InlineData("\"\\ud800\"")]
    [InlineData("[]")]
    [InlineData("[{\"code\":\"inside\"}]")]
    [InlineData("true")]
    public void Parse_ErrorsThatAreNoObjects_LeaveTheOthers(string item)
    {
        var body = Parse($$$"""{"errors":[{{{item}}},{"code":"run_active","request_id":"r"},{{{item}}}]}""");

        Assert.Equal(("run_active", "r"), (Assert.Single(body.Errors).Code, body.RequestId));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[null]")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("\"text\"")]
    [InlineData("7")]
    public void Parse_ErrorsWithoutOne_FallBackToTheShortForm(string errors)
    {
        var body = Parse($$$"""{"errors":{{{errors}}},"error":"invalid_code","error_description":"d","request_id":"r"}""");

        Assert.Equal(("invalid_code", "d", "r"), (Assert.Single(body.Errors).Code, body.Errors[0].Detail, body.RequestId));
    }

    [Theory]
    [InlineData("""{"errors":[{"code":"first"}],"errors":[{"code":"last"}]}""", "last")]
    [InlineData("""{"errors":[{"code":"first","code":"last"}]}""", "last")]
    [InlineData("""{"errors":[{"code":"first","code":null}]}""", null)]
    public void Parse_Duplicates_TheLastCounts(string json, string? code) => Assert.Equal(code, Assert.Single(Parse(json).Errors).Code);

    [Fact]
    public void Parse_DeepMember_IsPassedOver()
    {
        var deep = new string('[', 300) + new string(']', 300);

        Assert.Equal("run_active", Assert.Single(Parse($$$"""{"trace":{{{deep}}},"errors":[{"code":"run_active"}]}""").Errors).Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData("{")]
    [InlineData("{\"errors\":[{\"code\":\"x\"}]} trailing")]
    [InlineData("{'errors':[]}")]
    [InlineData("\0\0\0")]
    [InlineData("\"\\ud800\"")]
    [InlineData("<html></html>")]
    public void Parse_NoJsonObject_IsNothing(string text)
    {
        var body = Parse(text);

        Assert.Empty(body.Errors);
        Assert.Null(body.RequestId);
    }

    [Fact]
    public void Parse_TooDeep_IsNothing() => Assert.Empty(Parse(new string('[', 5000)).Errors);

    [Theory]
    [InlineData("""{"errors":[{"code":"c"}],"request_id":""}""", "header")]
    [InlineData("""{"errors":[{"code":"c"}],"request_id":"  "}""", "header")]
    [InlineData("""{"errors":[{"code":"c"}],"request_id":null}""", "header")]
    [InlineData("""{"errors":[{"code":"c"}],"request_id":{}}""", "header")]
    [InlineData("""{"errors":[{"code":"c","request_id":""}]}""", "header")]
    [InlineData("""{"errors":[{"code":"c","request_id":""},{"request_id":"inner"}],"request_id":""}""", "inner")]
    [InlineData("""{"errors":[{"code":"c","request_id":"inner"}],"request_id":""}""", "inner")]
    [InlineData("""{"error":"c","error_description":"d","request_id":""}""", "header")]
    [InlineData("""{"errors":[{"code":"c"}],"request_id":7}""", "7")]
    public async Task RequestId_BlankInTheBody_ComesFromTheHeader(string json, string requestId)
    {
        using var answer = Transports.Json(json, HttpStatusCode.Conflict);
        answer.Headers.TryAddWithoutValidation("x-request-id", "header");

        var exception = await Assert.ThrowsAsync<FabroConflictException>(() => Transports.Answering(answer).SendAsync(Transports.Get()));

        Assert.Equal((requestId, "c"), (exception.RequestId, exception.Code));
        Assert.EndsWith($"Code: c. Request ID: {requestId}.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Title_Blank_IsTheReasonOfTheStatus()
    {
        using var answer = Transports.Json("""{"errors":[{"title":"","detail":"d"}]}""", HttpStatusCode.NotFound);

        var exception = await Assert.ThrowsAsync<FabroNotFoundException>(() => Transports.Answering(answer).SendAsync(Transports.Get()));

        Assert.Contains("failed with 404 Not Found: d.", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"errors":[{"code":"access_token_expired"}]}""", "access_token_expired")]
    [InlineData("""{"errors":[{"title":"t"},5,{"code":"second"}]}""", "second")]
    [InlineData("""{"error":"invalid_grant","errors":[{"code":"other"}]}""", "invalid_grant")]
    [InlineData("""{"errors":[]}""", null)]
    [InlineData("""{"errors":7}""", null)]
    [InlineData("""{}""", null)]
    [InlineData("""[{"code":"x"}]""", null)]
    [InlineData("""{"error":{"code":"nested"}}""", null)]
    [InlineData("""{"title":"t","code":"x"}""", null)]
    [InlineData("""{"error":7}""", null)]
    [InlineData("<html>", null)]
    [InlineData("", null)]
    public void Code_AnyBody_IsTheOneOfOAuthOrTheFirst(string body, string? expected) => Assert.Equal(expected, Parse(body).Code);

    private static ApiErrorBody Parse(string json) => ApiErrorBody.Parse(Encoding.UTF8.GetBytes(json));
}
