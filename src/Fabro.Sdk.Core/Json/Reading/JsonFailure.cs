namespace Fabro.Sdk.Core;

/// <summary>Why JSON could not be read, and where.</summary>
/// <param name="Path">The JSON path; <see langword="null"/> when it is not known.</param>
/// <param name="Reason">Why.</param>
/// <param name="Cause">The exception behind it.</param>
internal readonly record struct JsonFailure(string? Path, string Reason, Exception? Cause)
{
    /// <summary>The path as messages tell it.</summary>
    public string Place() => Path is null ? "" : $" at {MessageText.Clean(Path, MessageText.Short)}";

    /// <summary>The reason as messages tell it.</summary>
    public string Text() => MessageText.Clean(Reason, MessageText.Sentence);

    // The reader appends " LineNumber: 0 | BytePositionInLine: 5." to its messages; the path tells more.
    public static string GetReason(Exception exception)
    {
        var position = exception.Message.IndexOf(" LineNumber: ", StringComparison.Ordinal);
        return position > 0 ? exception.Message[..position] : exception.Message;
    }
}
