using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Fabro.Sdk.Core;

/// <summary>
/// Decodes the strings and names of JSON, also those that are no valid Unicode: half of a surrogate pair stays what it is, bytes that are no UTF-8 become U+FFFD.
/// </summary>
internal static class JsonText
{
    private const int EscapeDigits = 4;

    /// <summary>Reads the string at which the reader stands.</summary>
    /// <param name="json">The reader.</param>
    /// <param name="isExact">Whether the text holds all that the string says.</param>
    public static string Read(ref Utf8JsonReader json, out bool isExact)
    {
        isExact = true;
        // Most text is ASCII, whose characters need not be counted before they are written.
        if (!json.HasValueSequence && !json.ValueIsEscaped && Ascii.IsValid(json.ValueSpan))
            return Encoding.Latin1.GetString(json.ValueSpan);
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

    /// <summary>Decodes the string or name at which the reader stands.</summary>
    public static string Decode(Utf8JsonReader json)
    {
        var raw = Bytes(ref json);
        if (!json.ValueIsEscaped)
            return Decode(raw);

        var text = new StringBuilder(raw.Length);
        while (raw.IndexOf((byte)'\\') is >= 0 and var escape)
        {
            text.Append(Decode(raw[..escape]));
            raw = raw[escape..];
            text.Append(DecodeEscape(ref raw));
        }

        return text.Append(Decode(raw)).ToString();
    }

    /// <summary>The bytes of the value at which the reader stands, escapes included.</summary>
    public static ReadOnlySpan<byte> Bytes(scoped ref Utf8JsonReader json) => json.HasValueSequence ? json.ValueSequence.ToArray() : json.ValueSpan;

    /// <summary>Decodes UTF-8 that has no escapes.</summary>
    public static string Decode(ReadOnlySpan<byte> text) => Encoding.UTF8.GetString(text);

    /// <summary>The name of a member of a document.</summary>
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

    /// <summary>A string of a document.</summary>
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

    /// <summary>The JSON of a value of a document.</summary>
    public static string GetRaw(JsonElement value) => Decode(JsonMarshal.GetRawUtf8Value(value));

    /// <summary>The string or name at which the reader stands, in UTF-8 and without escapes.</summary>
    public static ReadOnlySpan<byte> GetValueSpan(scoped ref Utf8JsonReader json) =>
        json.ValueIsEscaped ? Encoding.UTF8.GetBytes(Decode(json)) : Bytes(ref json);

    private static string DecodeQuoted(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        return Decode(reader);
    }

    private static byte[] Quoted(ReadOnlySpan<byte> text) => [(byte)'"', .. text, (byte)'"'];

    // The reader has checked the escape itself; what it means may still be half a character.
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
