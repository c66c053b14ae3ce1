using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fabro.Sdk.Core;

/// <summary>Writes the fields of models as JSON.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[SuppressMessage("Performance", "CA1815", Justification = "Writers are never compared.")]
public readonly struct JsonModelWriter
{
    private readonly bool _isRequest;

    // The fields of the object beyond its properties.
    private readonly IDictionary<string, JsonElement>? _others;

    /// <param name="json">The underlying writer.</param>
    /// <param name="isRequest">
    /// Whether the JSON is sent. If so, an object that the caller created must have the fields that the server requires.
    /// </param>
    internal JsonModelWriter(Utf8JsonWriter json, bool isRequest)
        : this(json, isRequest, others: null)
    {
    }

    private JsonModelWriter(Utf8JsonWriter json, bool isRequest, IDictionary<string, JsonElement>? others)
    {
        Json = json;
        _isRequest = isRequest;
        _others = others is { Count: > 0 } ? others : null;
    }

    internal Utf8JsonWriter Json { get; }

    /// <summary>
    /// Creates the writer of an object's properties. It skips the fields that <see cref="JsonModel.AdditionalProperties"/> also contains.
    /// </summary>
    internal JsonModelWriter For(JsonModel owner) => new(Json, _isRequest, owner.AdditionalProperties);

    /// <summary>Omits a field that the API requires.</summary>
    /// <param name="name">The name.</param>
    /// <param name="owner">The object.</param>
    /// <exception cref="JsonException">The object was created by the caller and is about to be sent.</exception>
    public void LeaveOut(ReadOnlySpan<byte> name, JsonModel owner)
    {
        if (IsMissed(name, owner))
        {
            throw new JsonException($"\"{Encoding.UTF8.GetString(name)}\" of {owner.GetType().Name} is required and has not been set.");
        }
    }

    /// <summary>Omits an absent value. In a request object that the caller created, it is written as <c>null</c>.</summary>
    /// <param name="name">The name of the field.</param>
    /// <param name="owner">The object.</param>
    public void LeaveOutNull(ReadOnlySpan<byte> name, JsonModel owner)
    {
        if (IsMissed(name, owner))
        {
            Json.WriteNull(name);
        }
    }

    /// <summary>Omits an absent list. In a request object that the caller created, it is written as an empty list.</summary>
    /// <param name="name">The name of the field.</param>
    /// <param name="owner">The object.</param>
    public void LeaveOutList(ReadOnlySpan<byte> name, JsonModel owner)
    {
        if (!IsMissed(name, owner))
        {
            return;
        }

        Json.WriteStartArray(name);
        Json.WriteEndArray();
    }

    /// <summary>Omits an absent map. In a request object that the caller created, it is written as an empty map.</summary>
    /// <param name="name">The name of the field.</param>
    /// <param name="owner">The object.</param>
    public void LeaveOutMap(ReadOnlySpan<byte> name, JsonModel owner)
    {
        if (!IsMissed(name, owner))
        {
            return;
        }

        Json.WriteStartObject(name);
        Json.WriteEndObject();
    }

    /// <summary>Writes a string.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    public void Write(ReadOnlySpan<byte> name, string? value)
    {
        if (Begin(name))
        {
            Json.WriteStringValue(value);
        }
    }

    /// <summary>Writes a Boolean.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    public void Write(ReadOnlySpan<byte> name, bool? value)
    {
        if (!Begin(name))
        {
            return;
        }

        if (value is { } known)
        {
            Json.WriteBooleanValue(known);
        }
        else
        {
            Json.WriteNullValue();
        }
    }

    /// <summary>Writes an integer.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    public void Write(ReadOnlySpan<byte> name, long? value)
    {
        if (!Begin(name))
        {
            return;
        }

        if (value is { } known)
        {
            Json.WriteNumberValue(known);
        }
        else
        {
            Json.WriteNullValue();
        }
    }

    /// <summary>Writes a floating-point number.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    public void Write(ReadOnlySpan<byte> name, double? value)
    {
        if (!Begin(name))
        {
            return;
        }

        if (value is { } known)
        {
            Json.WriteNumberValue(known);
        }
        else
        {
            Json.WriteNullValue();
        }
    }

    /// <summary>Writes a decimal number.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    public void Write(ReadOnlySpan<byte> name, decimal? value)
    {
        if (!Begin(name))
        {
            return;
        }

        if (value is { } known)
        {
            Json.WriteNumberValue(known);
        }
        else
        {
            Json.WriteNullValue();
        }
    }

    /// <summary>Writes a date-time.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    public void Write(ReadOnlySpan<byte> name, WireTimestamp? value)
    {
        if (Begin(name))
        {
            value.GetValueOrDefault().Write(Json);
        }
    }

    /// <summary>Writes a value of any type.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    public void Write(ReadOnlySpan<byte> name, OpenValue? value)
    {
        if (!Begin(name))
        {
            return;
        }

        if (value is not null)
        {
            Json.WriteRawValue(value.Utf8, skipInputValidation: true);
        }
        else
        {
            Json.WriteNullValue();
        }
    }

    /// <summary>Writes the value of an open enum.</summary>
    /// <typeparam name="T">The open enum.</typeparam>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    public void WriteEnum<T>(ReadOnlySpan<byte> name, T? value)
        where T : struct, IOpenEnum<T>
    {
        if (!Begin(name))
        {
            return;
        }

        if (value is { } known)
        {
            WriteValue(known);
        }
        else
        {
            Json.WriteNullValue();
        }
    }

    /// <summary>Writes an object.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    public void Write(ReadOnlySpan<byte> name, JsonModel? value)
    {
        if (Begin(name))
        {
            WriteValue(value);
        }
    }

    /// <summary>Writes a list.</summary>
    /// <typeparam name="T">The type of an item.</typeparam>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    /// <param name="item">The codec of an item.</param>
    public void Write<T>(ReadOnlySpan<byte> name, IReadOnlyList<T>? value, JsonCodec<T> item)
    {
        if (Begin(name))
        {
            WriteValue(value, item);
        }
    }

    /// <summary>Writes a map.</summary>
    /// <typeparam name="T">The type of a value.</typeparam>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    /// <param name="item">The codec of a value.</param>
    public void Write<T>(ReadOnlySpan<byte> name, IReadOnlyDictionary<string, T>? value, JsonCodec<T> item)
    {
        if (Begin(name))
        {
            WriteValue(value, item);
        }
    }

    internal void Write(string name, JsonElement value)
    {
        Json.WritePropertyName(name);
        WriteRaw(value);
    }

    internal void WriteEntry<T>(string name, T value, JsonCodec<T> codec)
    {
        Json.WritePropertyName(name);
        if (value is null)
        {
            Json.WriteNullValue();
        }
        else
        {
            codec.Write(this, value);
        }
    }

    internal void WriteValue(JsonModel? value, params ReadOnlySpan<(string Name, JsonNode Value)> decided)
    {
        if (value is null)
        {
            Json.WriteNullValue();
        }
        else if (value is IUnknownVariant { RawText: { } text })
        {
            WriteRaw(text);
        }
        else
        {
            value.Write(this, decided);
        }
    }

    internal void WriteValue<T>(T value)
        where T : struct, IOpenEnum<T>
    {
        if (value.HasValue)
        {
            Json.WriteStringValue(value.Value);
        }
        else if (_isRequest)
        {
            throw new JsonException($"A {typeof(T).Name} has no value because it is the default of its type.");
        }
        else
        {
            Json.WriteNullValue();
        }
    }

    internal void WriteValue<T>(IReadOnlyList<T>? value, JsonCodec<T> item)
    {
        switch (value)
        {
            case null:
                Json.WriteNullValue();
                break;
            case OpenList open:
                Json.WriteRawValue(open.Utf8, skipInputValidation: true);
                break;
            default:
                Json.WriteStartArray();
                WriteItems(value, item);
                Json.WriteEndArray();
                break;
        }
    }

    internal void WriteValue<T>(IReadOnlyDictionary<string, T>? value, JsonCodec<T> item)
    {
        switch (value)
        {
            case null:
                Json.WriteNullValue();
                break;
            case OpenMap open:
                Json.WriteRawValue(open.Utf8, skipInputValidation: true);
                break;
            default:
                Json.WriteStartObject();
                WriteEntries(value, item);
                Json.WriteEndObject();
                break;
        }
    }

    /// <summary>Writes a value as it was received. Another representation of a string or number might not be equivalent.</summary>
    internal void WriteRaw(JsonElement value) => Json.WriteRawValue(JsonMarshal.GetRawUtf8Value(value), skipInputValidation: true);

    private void WriteItems<T>(IReadOnlyList<T> items, JsonCodec<T> codec)
    {
        if (items is KeptItems<T> kept)
        {
            kept.Write(this, codec);
            return;
        }

        foreach (var item in items)
        {
            if (item is null)
            {
                Json.WriteNullValue();
            }
            else
            {
                codec.Write(this, item);
            }
        }
    }

    private void WriteEntries<T>(IReadOnlyDictionary<string, T> entries, JsonCodec<T> codec)
    {
        if (entries is KeptEntries<T> kept)
        {
            kept.Write(this, codec);
            return;
        }

        foreach (var (name, value) in entries)
        {
            WriteEntry(name, value, codec);
        }
    }

    // An object that was read is sent back without changes that the caller did not make.
    private bool IsMissed(ReadOnlySpan<byte> name, JsonModel owner)
    {
        ArgumentNullException.ThrowIfNull(owner);
        return _isRequest && !owner.WasRead && !IsOther(name);
    }

    private bool IsOther(ReadOnlySpan<byte> name) => _others?.ContainsKey(Encoding.UTF8.GetString(name)) == true;

    private bool Begin(ReadOnlySpan<byte> name)
    {
        if (IsOther(name))
        {
            return false;
        }

        Json.WritePropertyName(name);
        return true;
    }

    // Text that is not JSON can be represented only as a string.
    private void WriteRaw(string text)
    {
        // Validation by Utf8JsonWriter supports only 64 levels.
        var utf8 = Encoding.UTF8.GetBytes(text);
        if (Utf8Json.IsValid(utf8))
        {
            Json.WriteRawValue(utf8, skipInputValidation: true);
        }
        else
        {
            Json.WriteStringValue(text);
        }
    }
}
