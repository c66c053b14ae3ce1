namespace Fabro.Sdk.Core;

/// <summary>The reason and the position at which JSON could not be read.</summary>
/// <param name="Path">The JSON path; <see langword="null"/> if unknown.</param>
/// <param name="Reason">The reason.</param>
/// <param name="Cause">The underlying exception.</param>
internal readonly record struct JsonFailure(string? Path, string Reason, Exception? Cause)
{
    /// <summary>Returns the path for messages.</summary>
    public string Place() => Path is null ? "" : $" at {MessageText.Clean(Path, MessageText.Short)}";

    /// <summary>Returns the reason for messages.</summary>
    public string Text() => MessageText.Clean(Reason, MessageText.Sentence);

    // Utf8JsonReader appends " LineNumber: 0 | BytePositionInLine: 5." to its messages. The path is more useful.
    public static string GetReason(Exception exception)
    {
        var position = exception.Message.IndexOf(" LineNumber: ", StringComparison.Ordinal);
        return position > 0 ? exception.Message[..position] : exception.Message;
    }
}
