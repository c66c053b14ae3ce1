using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fabro.Sdk.AuthStore;

/// <summary>One sign-in of the auth store. It is the JSON object itself, so that members unknown here survive.</summary>
[DebuggerDisplay("{Kind,nq}")]
internal sealed class AuthEntry
{
    public const string OAuth = "oauth";
    public const string DevToken = "dev-token";

    public AuthEntry(JsonObject json) => Json = json;

    /// <summary>The entry as it stands in the file.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public JsonObject Json { get; }

    public string? Kind => Text("kind");

    /// <summary>What is sent with requests; null in an entry of an unknown kind.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? BearerToken => Kind switch
    {
        OAuth => Text("access_token"),
        DevToken => Text("token"),
        _ => null,
    };

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? RefreshToken => Kind == OAuth ? Text("refresh_token") : null;

    /// <summary>When the sign-in is over: both of its tokens have expired.</summary>
    public DateTimeOffset? End
    {
        get
        {
            var (access, refresh) = (Time("access_token_expires_at"), Time("refresh_token_expires_at"));
            return Kind != OAuth || access is null || refresh is null ? null : access > refresh ? access : refresh;
        }
    }

    /// <summary>A word on the person; empty where there is none.</summary>
    public string Subject(string name) => Json["subject"] is JsonObject subject ? Text(subject, name) ?? "" : "";

    /// <summary>An entry of what the server answers to a sign-in or a refresh.</summary>
    /// <param name="tokens">The server's answer.</param>
    /// <param name="now">When the person signed in.</param>
    public static AuthEntry FromSignIn(JsonObject tokens, DateTimeOffset now)
    {
        var entry = new JsonObject { ["kind"] = OAuth };
        Copy(tokens, entry);
        entry["logged_in_at"] = now.UtcDateTime.ToString("o", CultureInfo.InvariantCulture);
        return new AuthEntry(entry);
    }

    /// <summary>The same entry with the tokens that a refresh brought.</summary>
    public AuthEntry With(JsonObject tokens)
    {
        var entry = Json.DeepClone().AsObject();
        Copy(tokens, entry);
        return new AuthEntry(entry);
    }

    private static void Copy(JsonObject tokens, JsonObject entry)
    {
        foreach (var name in (ReadOnlySpan<string>)["access_token", "access_token_expires_at", "refresh_token", "refresh_token_expires_at", "subject"])
        {
            if (tokens[name] is { } value)
                entry[name] = value.DeepClone();
        }
    }

    private DateTimeOffset? Time(string name) =>
        DateTimeOffset.TryParse(Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private string? Text(string name) => Text(Json, name);

    private static string? Text(JsonObject owner, string name) => owner[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
