using System.Buffers;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Fabro.Sdk.Core;

/// <summary>
/// Reads models from JSON. If a value does not match its type, the containing object or list preserves it as received, so that the
/// surrounding data is not lost.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[SuppressMessage("Performance", "CA1815", Justification = "Readers are never compared.")]
public ref struct JsonModelReader
{
    private const int FarthestAhead = 512;
    private static readonly SearchValues<byte> Brackets = SearchValues.Create("{}[]"u8);
    private static readonly JsonReaderOptions Options = new() { MaxDepth = JsonModels.MaxDepth };

    // The whole document, if known. The path of a value is computed only on request, by reading the document again up to that value.
    private readonly ReadOnlySpan<byte> _source;
    private readonly JsonReadSettings _settings;
    private string? _expected;

    /// <summary>Continues from the position of a serializer's reader.</summary>
    internal JsonModelReader(Utf8JsonReader json) => Json = json;

    internal JsonModelReader(ReadOnlySpan<byte> source, JsonReadSettings settings)
    {
        Json = new Utf8JsonReader(source, Options);
        _source = source;
        _settings = settings;
    }

    internal Utf8JsonReader Json;

    /// <summary>Whether the value is <c>null</c>.</summary>
    public readonly bool IsNull => Json.TokenType == JsonTokenType.Null;

    /// <summary>Whether the value is an object.</summary>
    public readonly bool IsObject => Json.TokenType == JsonTokenType.StartObject;

    /// <summary>Whether the value is a string.</summary>
    public readonly bool IsString => Json.TokenType == JsonTokenType.String;

    /// <summary>Moves from the name of a field to its value.</summary>
    /// <param name="name">The name, in UTF-8.</param>
    /// <returns>False at the end of the object.</returns>
    public bool TryTakeName(out ReadOnlySpan<byte> name)
    {
        if (Json.TokenType != JsonTokenType.PropertyName)
        {
            name = default;
            return false;
        }

        name = Text;
        Json.Read();
        return true;
    }

    /// <summary>Whether the value is the given string, or any string if none is given.</summary>
    /// <param name="text">The string.</param>
    /// <returns>Whether it matches; if not, it is preserved but not reported.</returns>
    public bool IsText(string? text) => (IsString && (text is null || Ascii.Equals(Text, text))) || TakeInexact();

    /// <summary>Whether the value is a number.</summary>
    internal readonly bool IsNumber => Json.TokenType == JsonTokenType.Number;

    /// <summary>Whether a value that could not be read completely was read in part.</summary>
    internal readonly bool IsInexact => _expected is null;

    /// <summary>The type that was expected instead of the value that was refused last.</summary>
    internal readonly string? Expected => _expected;

    /// <summary>The current string or name, in UTF-8.</summary>
    internal ReadOnlySpan<byte> Text => JsonText.GetValueSpan(ref Json);

    /// <summary>Whether the reader is positioned at a field of this name.</summary>
    internal bool IsAtName(ReadOnlySpan<byte> name) => Json.TokenType == JsonTokenType.PropertyName && Text.SequenceEqual(name);

    /// <summary>
    /// Looks ahead for the string value of a field in the current object without reading the fields before it. Returns an empty span if
    /// another text could be mistaken for it or if it is too far ahead.
    /// </summary>
    internal readonly ReadOnlySpan<byte> PeekText(ReadOnlySpan<byte> name)
    {
        if (_source.IsEmpty || Json.TokenType != JsonTokenType.PropertyName)
        {
            return default;
        }

        var ahead = _source[(int)Json.TokenStartIndex..];
        ahead = ahead[..Math.Min(ahead.Length, FarthestAhead)];
        var at = ahead.IndexOf(name);
        // Between unescaped quotes and with no bracket before it, the text is a name in this object.
        if (at < 2 || ahead[at - 1] != '"' || ahead[at - 2] == '\\' || ahead[..at].ContainsAny(Brackets))
        {
            return default;
        }

        ahead = ahead[(at + name.Length)..];
        if (!ahead.StartsWith("\":\""u8))
        {
            return default;
        }

        ahead = ahead["\":\"".Length..];
        var end = ahead.IndexOfAny((byte)'"', (byte)'\\');
        return end > 0 && ahead[end] == '"' ? ahead[..end] : default;
    }

    /// <summary>Refuses a value that does not have the expected type.</summary>
    /// <param name="expected">What was expected, such as <c>a string</c>.</param>
    /// <returns>False.</returns>
    internal bool Refuse(string expected)
    {
        _expected = expected;
        return false;
    }

    /// <summary>Takes a value that the property can represent only in part. Its text is preserved.</summary>
    /// <returns>False.</returns>
    internal bool TakeInexact()
    {
        _expected = null;
        return false;
    }

    /// <summary>Reads the current string.</summary>
    /// <param name="isExact">Whether the .NET string represents the JSON string exactly.</param>
    internal string ReadText(out bool isExact)
    {
        isExact = true;
        return _settings.Repeated is { } repeated && !Json.ValueIsEscaped && repeated.Find(Json.ValueSpan) is { } text
            ? text
            : JsonText.Read(ref Json, out isExact);
    }

    /// <summary>Takes a value of any type without parsing it.</summary>
    internal byte[] TakeUtf8()
    {
        if (_source.IsEmpty)
        {
            return JsonMarshal.GetRawUtf8Value(JsonElement.ParseValue(ref Json)).ToArray();
        }

        var start = Json.TokenStartIndex;
        Json.Skip();
        return _source[(int)start..(int)Json.BytesConsumed].ToArray();
    }

    /// <summary>Takes a field that the type does not define.</summary>
    internal JsonElement TakeUnknown(Type type, string name)
    {
        Report(new UnknownValue("member", type.Name, name));
        return TakeElement();
    }

    /// <summary>Takes a value as received.</summary>
    internal JsonElement TakeElement() => JsonElement.ParseValue(ref Json);

    /// <summary>Takes a refused value as received.</summary>
    /// <param name="type">The type of the object or item.</param>
    /// <param name="name">The name of the field; empty for an item.</param>
    /// <exception cref="JsonShapeException">Reading is strict.</exception>
    internal JsonElement TakeRefused(Type type, string name)
    {
        if (_expected is not { } expected)
        {
            return TakeElement();
        }

        _expected = null;
        if (_settings.IsStrict)
        {
            throw new JsonShapeException($"Expected {expected}, found {Describe(Json.TokenType)}.");
        }

        // Reported only after the value is known to be JSON. Invalid JSON is a different error.
        var start = this;
        var value = TakeElement();
        start.Report(new UnknownValue("shape", type.Name, name), hasPath: true);
        return value;
    }

    /// <summary>Reports an unknown value or kind.</summary>
    internal readonly void ReportUnknown(string kind, Type type, ReadOnlySpan<byte> text)
    {
        if (_settings.Unknown is not null)
        {
            Report(new UnknownValue(kind, type.Name, JsonText.Decode(text)));
        }
    }

    /// <summary>Finds the JSON path of the current value.</summary>
    internal readonly string FindPath() => JsonPath.Find(new Utf8JsonReader(_source, Options), Json.TokenStartIndex);

    /// <summary>Finds the JSON path at which the document could not be read further.</summary>
    internal readonly string FindPathOfFailure() => JsonPath.FindFailure(new Utf8JsonReader(_source, Options));

    internal static string Describe(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "a string",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "a Boolean",
        JsonTokenType.Null => "null",
        _ => token.ToString(),
    };

    // The path is computed only if it is reported.
    private readonly void Report(UnknownValue value, bool hasPath = false)
    {
        if (_settings.Unknown?.IsNew(value) == true)
        {
            _settings.Unknown.Report(value, hasPath ? FindPath() : null);
        }
    }
}
