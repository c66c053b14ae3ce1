using System.Net.Http.Headers;
using System.Text;

namespace Fabro.Sdk.Core;

/// <summary>Decodes a text body by the character set of its content type, UTF-8 where that is missing or unknown.</summary>
internal static class BodyText
{
    private const char Replacement = '\uFFFD';

    public static string Decode(PooledBody body, HttpContentHeaders headers)
    {
        var encoding = FindEncoding(headers.ContentType?.CharSet);
        var bytes = body.Span;
        if (bytes.StartsWith(encoding.Preamble))
            bytes = bytes[encoding.Preamble.Length..];
        var text = encoding.GetString(bytes);
        // The cut may have gone through a character.
        return body.IsCut ? text.TrimEnd(Replacement) : text;
    }

    private static Encoding FindEncoding(string? name)
    {
        try
        {
            return name is null ? Encoding.UTF8 : Encoding.GetEncoding(name.Trim('"'));
        }
        // The latter for a character set that .NET knows and refuses: UTF-7.
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return Encoding.UTF8;
        }
    }
}
