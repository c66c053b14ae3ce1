using System.Buffers;
using System.Globalization;
using System.Text;

namespace Fabro.Sdk.Core;

/// <summary>
/// Makes text from servers, proxies, and operating systems safe for messages and logs: escapes characters that end a line, move
/// the cursor, or change the text direction, removes user information from URIs, and truncates long text.
/// </summary>
internal static class MessageText
{
    /// <summary>The maximum length of a name or a code.</summary>
    public const int Short = 200;

    /// <summary>The maximum length of an excerpt of a page.</summary>
    public const int Excerpt = 300;

    /// <summary>The maximum length of a sentence.</summary>
    public const int Sentence = 600;

    /// <summary>The maximum length of a whole message.</summary>
    public const int Message = 4000;

    // The maximum number of similar sentences in a message.
    private const int Sentences = 10;

    private const string Cut = "...";

    // Line and paragraph separators, and the Unicode marks, embeddings, overrides, and isolates that control text direction.
    private static readonly SearchValues<char> Invisible = SearchValues.Create(
        "\u2028\u2029\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069\uFEFF");

    private static readonly SearchValues<char> AddressEnds = SearchValues.Create(" \t\r\n\"'<>,;");

    /// <summary>Returns the first sentences and the number of omitted ones.</summary>
    public static string First(IReadOnlyList<string> sentences)
    {
        var more = sentences.Count > Sentences ? string.Create(CultureInfo.InvariantCulture, $" ({sentences.Count - Sentences} more)") : "";
        return string.Join(' ', sentences.Take(Sentences)) + more;
    }

    /// <summary>Makes a text safe to show.</summary>
    /// <param name="text">The text.</param>
    /// <param name="length">The maximum number of characters to show.</param>
    public static string Clean(string text, int length)
    {
        text = WithoutUserInfo(text);
        if (text.Length <= length && !text.Any(IsUnprintable))
        {
            return text;
        }

        var clean = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (clean.Length >= length)
            {
                return clean.Append(Cut).ToString();
            }

            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                clean.Append(text[i++]).Append(text[i]);
            }
            else if (IsUnprintable(text[i]))
            {
                clean.Append(Escape(text[i]));
            }
            else
            {
                clean.Append(text[i]);
            }
        }

        return clean.ToString();
    }

    /// <summary>
    /// Returns an exception whose messages, including those of its causes, are safe to show: the exception itself or a replacement.
    /// </summary>
    public static Exception? Clean(Exception? exception)
    {
        if (exception is null or ApiException)
        {
            return exception;
        }

        var inner = Clean(exception.InnerException);
        // Messages of the operating system can contain line breaks.
        var message = string.Join('\n', exception.Message.ReplaceLineEndings("\n").Split('\n').Select(static line => Clean(line, Message)));
        return inner == exception.InnerException && message.ReplaceLineEndings("") == exception.Message.ReplaceLineEndings("")
            ? exception
            : new HttpRequestException(
                (exception as HttpRequestException)?.HttpRequestError ?? HttpRequestError.Unknown,
                message,
                inner,
                (exception as HttpRequestException)?.StatusCode);
    }

    private static bool IsUnprintable(char character) =>
        char.IsControl(character) || Invisible.Contains(character) || char.IsSurrogate(character);

    private static string Escape(char character) => character switch
    {
        '\n' => @"\n",
        '\r' => @"\r",
        '\t' => @"\t",
        _ => string.Create(CultureInfo.InvariantCulture, $@"\u{(int)character:X4}"),
    };

    /// <summary>Removes everything between <c>//</c> and <c>@</c> from URIs.</summary>
    private static string WithoutUserInfo(string text)
    {
        const string Start = "://";
        for (var at = text.IndexOf(Start, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Start, at, StringComparison.Ordinal))
        {
            at += Start.Length;
            var end = text.AsSpan(at).IndexOfAny(AddressEnds);
            var authority = end < 0 ? text.AsSpan(at) : text.AsSpan(at, end);
            // An @ in a path is kept. A password that contains a slash does not form a valid URI anyway.
            var mark = authority[..(authority.IndexOf('/') is var path and >= 0 ? path : authority.Length)].LastIndexOf('@');
            if (mark >= 0)
            {
                text = text.Remove(at, mark + 1);
            }
        }

        return text;
    }
}
