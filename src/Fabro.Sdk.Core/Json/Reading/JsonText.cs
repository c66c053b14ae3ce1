using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Fabro.Sdk.Core;

/// <summary>
/// Decodes JSON strings and names, including those that are not valid Unicode: unpaired surrogates are preserved, and bytes that are not
/// UTF-8 become U+FFFD.
/// </summary>
internal static class JsonText
{
    private const int EscapeDigits = 4;

    /// <summary>Reads the current string.</summary>
    /// <param name="json">The reader.</param>
    /// <param name="isExact">Whether the .NET string represents the JSON string exactly.</param>
    public static string Read(ref Utf8JsonReader json, out bool isExact)
    {
        isExact = true;
        // Most strings are ASCII, whose characters need not be counted before they are written.
        if (!json.HasValueSequence && !json.ValueIsEscaped && Ascii.IsValid(json.ValueSpan))
        {
            return Encoding.Latin1.GetString(json.ValueSpan);
        }

        try
        {
            return json.GetString()!;
        }
        catch (InvalidOperationException)
        {
            isExact = false;
            return Decode(json);
        }
    }

    /// <summary>Decodes the current string or name.</summary>
    public static string Decode(Utf8JsonReader json)
    {
        var raw = Bytes(ref json);
        if (!json.ValueIsEscaped)
        {
            return Decode(raw);
        }

        var text = new StringBuilder(raw.Length);
        while (raw.IndexOf((byte)'\\') is >= 0 and var escape)
        {
            text.Append(Decode(raw[..escape]));
            raw = raw[escape..];
            text.Append(DecodeEscape(ref raw));
        }

        return text.Append(Decode(raw)).ToString();
    }

    /// <summary>Gets the bytes of the current value, including escapes.</summary>
    public static ReadOnlySpan<byte> Bytes(scoped ref Utf8JsonReader json) =>
        json.HasValueSequence ? json.ValueSequence.ToArray() : json.ValueSpan;

    /// <summary>Decodes UTF-8 without escapes.</summary>
    public static string Decode(ReadOnlySpan<byte> text) => Encoding.UTF8.GetString(text);

    /// <summary>Gets the name of a field in a document.</summary>
    public static string GetName(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return DecodeQuoted(Quoted(JsonMarshal.GetRawUtf8PropertyName(member)));
        }
    }

    /// <summary>Gets the value of a string in a document.</summary>
    public static string GetValue(JsonElement text)
    {
        try
        {
            return text.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return DecodeQuoted(JsonMarshal.GetRawUtf8Value(text));
        }
    }

    /// <summary>Gets the JSON text of a value in a document.</summary>
    public static string GetRaw(JsonElement value) => Decode(JsonMarshal.GetRawUtf8Value(value));

    /// <summary>Gets the current string or name in UTF-8, with escapes decoded.</summary>
    public static ReadOnlySpan<byte> GetValueSpan(scoped ref Utf8JsonReader json) =>
        json.ValueIsEscaped ? Encoding.UTF8.GetBytes(Decode(json)) : Bytes(ref json);

    private static string DecodeQuoted(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        return Decode(reader);
    }

    private static byte[] Quoted(ReadOnlySpan<byte> text) => [(byte)'"', .. text, (byte)'"'];

    // Utf8JsonReader has validated the escape itself, but its value can still be half a surrogate pair.
    private static char DecodeEscape(ref ReadOnlySpan<byte> raw)
    {
        var letter = (char)raw[1];
        if (letter == 'u')
        {
            var code = ushort.Parse(raw.Slice(2, EscapeDigits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            raw = raw[(2 + EscapeDigits)..];
            return (char)code;
        }

        raw = raw[2..];
        return letter switch
        {
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => letter,
        };
    }
}
