using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Fabro.Sdk.AuthStore;

/// <summary>One sign-in of the auth store. It wraps the JSON object itself, so that unknown properties are preserved.</summary>
[DebuggerDisplay("{Kind,nq}")]
internal sealed class AuthEntry
{
    public const string OAuth = "oauth";
    public const string DevToken = "dev-token";

    public AuthEntry(JsonObject json) => Json = json;

    /// <summary>The entry as it is in the file.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public JsonObject Json { get; }

    public string? Kind => Text("kind");

    /// <summary>The token that is sent with requests; null if the kind of the entry is unknown.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? BearerToken => Kind switch
    {
        OAuth => Text("access_token"),
        DevToken => Text("token"),
        _ => null,
    };

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? RefreshToken => Kind == OAuth ? Text("refresh_token") : null;

    /// <summary>When the sign-in ends because both of its tokens have expired.</summary>
    public DateTimeOffset? End
    {
        get
        {
            var (access, refresh) = (Time("access_token_expires_at"), Time("refresh_token_expires_at"));
            return Kind != OAuth || access is null || refresh is null ? null : access > refresh ? access : refresh;
        }
    }

    /// <summary>A property of the user, such as the login; empty if absent.</summary>
    public string Subject(string name) => Json["subject"] is JsonObject subject ? Text(subject, name) ?? "" : "";

    /// <summary>Creates an entry from the server's response to a sign-in.</summary>
    /// <param name="tokens">The response body, which holds the tokens.</param>
    /// <param name="now">When the user signed in.</param>
    public static AuthEntry FromSignIn(JsonObject tokens, DateTimeOffset now)
    {
        var entry = new JsonObject { ["kind"] = OAuth };
        Copy(tokens, entry);
        entry["logged_in_at"] = now.UtcDateTime.ToString("o", CultureInfo.InvariantCulture);
        return new AuthEntry(entry);
    }

    /// <summary>Returns the entry with the tokens of a refresh.</summary>
    public AuthEntry With(JsonObject tokens)
    {
        var entry = Json.DeepClone().AsObject();
        Copy(tokens, entry);
        return new AuthEntry(entry);
    }

    private static void Copy(JsonObject tokens, JsonObject entry)
    {
        ReadOnlySpan<string> names =
        [
            "access_token", "access_token_expires_at", "refresh_token", "refresh_token_expires_at", "subject",
        ];
        foreach (var name in names)
        {
            if (tokens[name] is { } value)
            {
                entry[name] = value.DeepClone();
            }
        }
    }

    private DateTimeOffset? Time(string name) =>
        DateTimeOffset.TryParse(Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private string? Text(string name) => Text(Json, name);

    private static string? Text(JsonObject owner, string name) =>
        owner[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
