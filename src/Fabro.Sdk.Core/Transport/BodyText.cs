using System.Net.Http.Headers;
using System.Text;

namespace Fabro.Sdk.Core;

/// <summary>Decodes a text body with the character set of its content type, or with UTF-8 if it is missing or unknown.</summary>
internal static class BodyText
{
    private const char Replacement = '\uFFFD';

    public static string Decode(PooledBody body, HttpContentHeaders headers)
    {
        var encoding = FindEncoding(headers.ContentType?.CharSet);
        var bytes = body.Span;
        if (bytes.StartsWith(encoding.Preamble))
        {
            bytes = bytes[encoding.Preamble.Length..];
        }

        var text = encoding.GetString(bytes);
        // The body may have been truncated in the middle of a character.
        return body.IsCut ? text.TrimEnd(Replacement) : text;
    }

    private static Encoding FindEncoding(string? name)
    {
        try
        {
            return name is null ? Encoding.UTF8 : Encoding.GetEncoding(name.Trim('"'));
        }
        // NotSupportedException is thrown for UTF-7, a character set that .NET knows but rejects.
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return Encoding.UTF8;
        }
    }
}
