using System.Buffers;
using System.Globalization;
using System.Text;

namespace Fabro.Sdk.Core;

/// <summary>
/// Makes text of servers, proxies and systems fit for messages and logs: no character of it ends a line, moves a cursor or turns the writing around, no user
/// information of an address is told, and it is cut where it goes on.
/// </summary>
internal static class MessageText
{
    /// <summary>What a name or a code needs.</summary>
    public const int Short = 200;

    /// <summary>What the beginning of a page needs.</summary>
    public const int Excerpt = 300;

    /// <summary>What a sentence needs.</summary>
    public const int Sentence = 600;

    /// <summary>What a whole message needs.</summary>
    public const int Message = 4000;

    // How many sentences of a kind a message has.
    private const int Sentences = 10;

    private const string Cut = "...";

    // Line and paragraph separators, and the marks, embeddings, overrides and isolates of direction.
    private static readonly SearchValues<char> Invisible = SearchValues.Create("\u2028\u2029\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069\uFEFF");

    private static readonly SearchValues<char> AddressEnds = SearchValues.Create(" \t\r\n\"'<>,;");

    /// <summary>The first of several sentences, and how many more there are.</summary>
    public static string First(IReadOnlyList<string> sentences)
    {
        var more = sentences.Count > Sentences ? string.Create(CultureInfo.InvariantCulture, $" ({sentences.Count - Sentences} more)") : "";
        return string.Join(' ', sentences.Take(Sentences)) + more;
    }

    /// <summary>A text as it may be shown.</summary>
    /// <param name="text">The text.</param>
    /// <param name="length">How many characters of it are shown.</param>
    public static string Clean(string text, int length)
    {
        text = WithoutUserInfo(text);
        if (text.Length <= length && !text.Any(IsUnprintable))
            return text;
        var clean = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (clean.Length >= length)
                return clean.Append(Cut).ToString();
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                clean.Append(text[i++]).Append(text[i]);
            else if (IsUnprintable(text[i]))
                clean.Append(Escape(text[i]));
            else
                clean.Append(text[i]);
        }

        return clean.ToString();
    }

    /// <summary>An exception whose messages, and those of its causes, may be shown: itself, or one in its place.</summary>
    public static Exception? Clean(Exception? exception)
    {
        if (exception is null or ApiException)
            return exception;
        var inner = Clean(exception.InnerException);
        // Line ends stand in messages of the system's own.
        var message = string.Join('\n', exception.Message.ReplaceLineEndings("\n").Split('\n').Select(static line => Clean(line, Message)));
        return inner == exception.InnerException && message.ReplaceLineEndings("") == exception.Message.ReplaceLineEndings("")
            ? exception
            : new HttpRequestException((exception as HttpRequestException)?.HttpRequestError ?? HttpRequestError.Unknown, message, inner, (exception as HttpRequestException)?.StatusCode);
    }

    private static bool IsUnprintable(char character) => char.IsControl(character) || Invisible.Contains(character) || char.IsSurrogate(character);

    private static string Escape(char character) => character switch
    {
        '\n' => @"\n",
        '\r' => @"\r",
        '\t' => @"\t",
        _ => string.Create(CultureInfo.InvariantCulture, $@"\u{(int)character:X4}"),
    };

    /// <summary>Takes out what stands between <c>//</c> and <c>@</c> in addresses.</summary>
    private static string WithoutUserInfo(string text)
    {
        const string Start = "://";
        for (var at = text.IndexOf(Start, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Start, at, StringComparison.Ordinal))
        {
            at += Start.Length;
            var end = text.AsSpan(at).IndexOfAny(AddressEnds);
            var authority = end < 0 ? text.AsSpan(at) : text.AsSpan(at, end);
            // An @ in a path stays; a password with a slash in it is no address any more.
            var mark = authority[..(authority.IndexOf('/') is var path and >= 0 ? path : authority.Length)].LastIndexOf('@');
            if (mark >= 0)
                text = text.Remove(at, mark + 1);
        }

        return text;
    }
}
