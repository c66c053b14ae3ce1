using System.Text.Json.Nodes;
using Fabro.Sdk.Tests.Secrets;

namespace Fabro.Sdk.Tests.Support;

/// <summary>An auth store as the CLI writes it.</summary>
internal static class AuthFile
{
    /// <summary>Writes a store with one browser sign-in whose access token the server treats as expired.</summary>
    public static void Write(string path, string server, string accessToken = "access_0", string refreshToken = "fabro_refresh_0") =>
        Write(path, server, SignIn(accessToken, refreshToken));

    /// <summary>Writes a store with one entry.</summary>
    public static void Write(string path, string server, JsonObject entry)
    {
        foreach (var member in (string[])["token", "access_token", "refresh_token"])
        {
            SuiteWatch.Uses((string?)entry[member]);
        }

        File.WriteAllText(path, new JsonObject { ["servers"] = new JsonObject { [server] = entry } }.ToJsonString());
    }

    public static JsonObject SignIn(
        string accessToken = "access_0", string refreshToken = "fabro_refresh_0", string end = "2126-12-22T05:02:24.358335433Z") => new()
        {
            ["kind"] = "oauth",
            ["access_token"] = accessToken,
            ["access_token_expires_at"] = "2026-01-01T00:00:00.358335433Z",
            ["refresh_token"] = refreshToken,
            ["refresh_token_expires_at"] = end,
            ["subject"] = new JsonObject
            {
                ["idp_issuer"] = "https://github.com",
                ["idp_subject"] = "583231",
                ["login"] = "octocat",
                ["name"] = "The Octocat",
                ["email"] = "octocat@example.com",
            },
            ["logged_in_at"] = "2026-01-01T00:00:00.123456789Z",
        };

    public static JsonObject DevToken(string token) => new()
    {
        ["kind"] = "dev-token",
        ["token"] = token,
        ["logged_in_at"] = "2026-01-01T00:00:00.123456789Z",
    };

    public static JsonObject Read(string path) => JsonNode.Parse(File.ReadAllText(path))!.AsObject();

    /// <summary>The entry of a server; null if there is none.</summary>
    public static JsonObject? Entry(string path, string server) => Read(path)["servers"]![server]?.AsObject();
}
