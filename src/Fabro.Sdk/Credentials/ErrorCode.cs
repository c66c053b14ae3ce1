using System.Text.Json;

namespace Fabro.Sdk.Credentials;

/// <summary>The word by which a server tells an error, out of an answer's body.</summary>
internal static class ErrorCode
{
    /// <summary>The access token was good and has run out: the one reason to refresh it.</summary>
    public const string AccessTokenExpired = "access_token_expired";

    /// <summary>
    /// Reads the code and leaves the response as it was, its body in memory now. What exceeds 64 KiB of it is lost: no error of the server is that
    /// long, and the exceptions made of it hold no more.
    /// </summary>
    public static async Task<string?> PeekAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var original = response.Content;
        var body = await BoundedBody.ReadAsync(original, cancellationToken).ConfigureAwait(false);
        var copy = new ByteArrayContent(body);
        foreach (var (name, values) in original.Headers.NonValidated)
        {
            if (!name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
                copy.Headers.TryAddWithoutValidation(name, values);
        }

        response.Content = copy;
        original.Dispose();
        return Read(body);
    }

    /// <summary>The code in a body, in any of the forms that servers send; null where there is none.</summary>
    public static string? Read(ReadOnlyMemory<byte> body) => Read(body, static root => Text(root, "error") ?? (root.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Array
        ? errors.EnumerateArray().Select(static error => Text(error, "code")).FirstOrDefault(static code => code is not null)
        : null));

    /// <summary>The sentence beside the code, as OAuth has it; null where there is none.</summary>
    public static string? ReadDescription(ReadOnlyMemory<byte> body) => Read(body, static root => Text(root, "error_description"));

    private static string? Read(ReadOnlyMemory<byte> body, Func<JsonElement, string?> find)
    {
        // Pages and plain words are no reason for an exception, which would quote them.
        if (body.Span.TrimStart(" \t\r\n"u8) is not [(byte)'{', ..])
            return null;
        try
        {
            using var document = JsonDocument.Parse(body);
            return find(document.RootElement);
        }
        // The latter for a string that is no valid Unicode.
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement owner, string name) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
