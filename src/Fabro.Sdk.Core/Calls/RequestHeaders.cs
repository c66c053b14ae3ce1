namespace Fabro.Sdk.Core;

/// <summary>Validates and sets request headers.</summary>
internal static class RequestHeaders
{
    public static string GetAccept(ResponseKind response) => response switch
    {
        ResponseKind.EventStream => "text/event-stream",
        ResponseKind.Text => "text/plain, */*;q=0.5",
        ResponseKind.Binary => "*/*",
        // Errors are JSON regardless of the type of a successful response.
        _ => "application/json",
    };

    // HttpClient would accept such a value and then fail or truncate it when the request is already being sent.
    public static void Validate(string name, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase)
            || name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException($"The header \"{name}\" is derived from the body and cannot be set.", nameof(name));
        }

        foreach (var character in value)
        {
            if (character is (< ' ' and not '\t') or > '~')
            {
                throw new ArgumentException($"The value of header \"{name}\" contains a character that is not allowed.", nameof(value));
            }
        }
    }

    public static void Set(HttpRequestMessage message, string name, string value)
    {
        Validate(name, value);
        if (message.Content is { } content && IsContentHeader(name))
        {
            content.Headers.Remove(name);
            content.Headers.TryAddWithoutValidation(name, value);
            return;
        }

        if (message.Headers.NonValidated.Contains(name))
        {
            message.Headers.Remove(name);
        }

        if (!message.Headers.TryAddWithoutValidation(name, value))
        {
            throw new ArgumentException($"\"{name}\" is not a valid header for this request.", nameof(name));
        }
    }

    private static bool IsContentHeader(string name) =>
        name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Allow", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Expires", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Last-Modified", StringComparison.OrdinalIgnoreCase);
}
