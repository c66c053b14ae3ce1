using System.Text.Json.Nodes;
using Fabro.Sdk.Testing;
using Fabro.Sdk.TestSupport;
using Fabro.Sdk.Tests.Secrets;

namespace Fabro.Sdk.Tests.Support;

/// <summary>Answers of a real server to sign-ins, out of the recording of them.</summary>
internal static class RecordedAnswers
{
    private static readonly Recording OAuth = RecordingFiles.Load("oauth");

    /// <summary>The first answer to a request of this method and path with this status, and where given, this note on it, or with this header.</summary>
    public static ExchangeResponse Find(string method, string path, int status, string? note = null, string? header = null) => OAuth.Exchanges.First(exchange =>
        exchange.Request.Method == method
        && exchange.Request.Path.Split('?')[0] == path
        && exchange.Response.Status == status
        && (note is null || exchange.Note == note)
        && (header is null || exchange.Response.Headers.ContainsKey(header))).Response;

    /// <summary>The JSON of the answer to a <c>POST</c> whose error has this code.</summary>
    public static ExchangeResponse FindError(string path, string error) => OAuth.Exchanges.First(exchange =>
        exchange.Request.Path == path && exchange.Response is { HasJson: true } response && (string?)BodyOf(response)["error"] == error).Response;

    public static JsonObject BodyOf(ExchangeResponse response) => JsonNode.Parse(response.ReadBody())!.AsObject();

    /// <summary>What the server answers to a sign-in or a refresh, with tokens of the test's own.</summary>
    public static JsonObject Tokens(string accessToken, string refreshToken)
    {
        var body = BodyOf(Find("POST", "/auth/cli/refresh", 200));
        SuiteWatch.Uses(accessToken);
        SuiteWatch.Uses(refreshToken);
        body["access_token"] = accessToken;
        body["refresh_token"] = refreshToken;
        return body;
    }
}
