using System.Text.Json;

namespace Fabro.Sdk.Core;

/// <summary>What went wrong while JSON was read: the whole path, and the reason without the serializer's position text.</summary>
internal readonly record struct JsonFailure(string? Path, string Reason)
{
    // Raised by the serializer and its converters for a document that does not fit, whatever the target type.
    public static bool Is(Exception exception) =>
        exception is JsonException or FormatException or InvalidOperationException or NotSupportedException;

    public static JsonFailure Of(Exception exception) => exception switch
    {
        NestedJsonException nested => new(Join(nested.Path, nested.InnerPath), Reasons(nested.InnerException ?? nested)),
        JsonException json => new(json.Path, Reasons(json)),
        _ => new(null, exception.Message),
    };

    public static string Join(string? outer, string inner) => outer is null ? inner : string.Concat(outer, inner.AsSpan(1));

    // The serializer appends " Path: $.x | LineNumber: 0 | ..." to its messages; the path is told once, and whole.
    private static string Reasons(Exception exception)
    {
        while (exception is NestedJsonException { InnerException: { } inner })
            exception = inner;
        var position = exception.Message.IndexOf(" Path: ", StringComparison.Ordinal);
        return position > 0 ? exception.Message[..position] : exception.Message;
    }
}
