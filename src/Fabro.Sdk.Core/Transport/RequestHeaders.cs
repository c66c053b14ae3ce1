namespace Fabro.Sdk.Core;

/// <summary>Headers of a request: what may stand in one, and how one replaces another.</summary>
internal static class RequestHeaders
{
    public static string GetAccept(ResponseKind response) => response switch
    {
        ResponseKind.EventStream => "text/event-stream",
        ResponseKind.Text => "text/plain, */*;q=0.5",
        ResponseKind.Binary => "*/*",
        // Errors are JSON whatever the success is.
        _ => "application/json",
    };

    // HttpClient would let such a value through and fail, or cut it, when the request is already on its way.
    public static void Validate(string name, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase) || name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
            throw new ArgumentException($"The header \"{name}\" follows from the body, and cannot be set.", nameof(name));
        foreach (var character in value)
        {
            if (character is (< ' ' and not '\t') or > '~')
                throw new ArgumentException($"The value of header \"{name}\" has a character that no header can carry.", nameof(value));
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
            message.Headers.Remove(name);
        if (!message.Headers.TryAddWithoutValidation(name, value))
            throw new ArgumentException($"\"{name}\" cannot be a header of this request.", nameof(name));
    }

    private static bool IsContentHeader(string name) =>
        name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Allow", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Expires", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Last-Modified", StringComparison.OrdinalIgnoreCase);
}
