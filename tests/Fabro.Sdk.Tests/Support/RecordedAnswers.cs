using System.Text.Json.Nodes;
using Fabro.Sdk.Testing;
using Fabro.Sdk.Tests.Secrets;

namespace Fabro.Sdk.Tests.Support;

/// <summary>A real server's responses to sign-ins, taken from a recording.</summary>
internal static class RecordedAnswers
{
    private static readonly Recording OAuth = RecordingFiles.Load("oauth");

    /// <summary>
    /// The first response to a request with this method and path that has this status code and, if specified, this note and this header.
    /// </summary>
    public static ExchangeResponse Find(string method, string path, int status, string? note = null, string? header = null) =>
        OAuth.Exchanges.First(exchange =>
            exchange.Request.Method == method
                && exchange.Request.Path.Split('?')[0] == path
                && exchange.Response.Status == status
                && (note is null || exchange.Note == note)
                && (header is null || exchange.Response.Headers.ContainsKey(header))).Response;

    /// <summary>The first JSON response to a request with this path that has this error code.</summary>
    public static ExchangeResponse FindError(string path, string error) => OAuth.Exchanges.First(exchange =>
        exchange.Request.Path == path
            && exchange.Response is { HasJson: true } response
            && (string?)BodyOf(response)["error"] == error).Response;

    public static JsonObject BodyOf(ExchangeResponse response) => JsonNode.Parse(response.ReadBody())!.AsObject();

    /// <summary>The server's response to a sign-in or a refresh, with tokens supplied by the test.</summary>
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
