using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Fabro.Sdk.Core;

/// <summary>
/// Reads the values of fields. If the JSON value has another type, a method does not advance the reader and returns the default value.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class JsonModelReading
{
    /// <summary>Reads a string.</summary>
    /// <param name="json">The reader.</param>
    /// <param name="value">The text.</param>
    /// <returns>Whether the value matches.</returns>
    public static bool TryReadString(this ref JsonModelReader json, out string? value)
    {
        value = null;
        if (json.Json.TokenType != JsonTokenType.String)
        {
            return json.Refuse("a string");
        }

        value = json.ReadText(out var isExact);
        return isExact || json.TakeInexact();
    }

    /// <summary>Reads a Boolean.</summary>
    /// <param name="json">The reader.</param>
    /// <param name="value">The value.</param>
    /// <returns>Whether the value matches.</returns>
    public static bool TryRead(this ref JsonModelReader json, out bool value)
    {
        value = json.Json.TokenType == JsonTokenType.True;
        return value || json.Json.TokenType == JsonTokenType.False || json.Refuse("a Boolean");
    }

    /// <summary>Reads a 32-bit integer.</summary>
    /// <param name="json">The reader.</param>
    /// <param name="value">The value.</param>
    /// <returns>Whether the value matches.</returns>
    public static bool TryRead(this ref JsonModelReader json, out int value)
    {
        value = 0;
        if (!json.IsNumber || !JsonNumber.TryReadInt64(ref json.Json, out var number) || number is < int.MinValue or > int.MaxValue)
        {
            return json.Refuse("a 32-bit integer");
        }

        value = (int)number;
        return true;
    }

    /// <summary>Reads a 64-bit integer.</summary>
    /// <param name="json">The reader.</param>
    /// <param name="value">The value.</param>
    /// <returns>Whether the value matches.</returns>
    public static bool TryRead(this ref JsonModelReader json, out long value)
    {
        value = 0;
        return (json.IsNumber && JsonNumber.TryReadInt64(ref json.Json, out value)) || json.Refuse("a 64-bit integer");
    }

    /// <summary>Reads a floating-point number.</summary>
    /// <param name="json">The reader.</param>
    /// <param name="value">The value.</param>
    /// <returns>Whether the value matches.</returns>
    public static bool TryRead(this ref JsonModelReader json, out double value)
    {
        value = 0;
        if (!json.IsNumber || !JsonNumber.TryReadDouble(ref json.Json, out value, out var isExact))
        {
            return json.Refuse("a number that a double can hold");
        }

        return isExact || json.TakeInexact();
    }

    /// <summary>Reads a decimal number.</summary>
    /// <param name="json">The reader.</param>
    /// <param name="value">The value.</param>
    /// <returns>Whether the value matches.</returns>
    public static bool TryRead(this ref JsonModelReader json, out decimal value)
    {
        value = 0;
        if (!json.IsNumber || !JsonNumber.TryReadDecimal(ref json.Json, out value, out var isExact))
        {
            return json.Refuse("a number that a decimal can hold");
        }

        return isExact || json.TakeInexact();
    }

    /// <summary>Reads a date-time.</summary>
    /// <param name="json">The reader.</param>
    /// <param name="value">The timestamp, readable or not.</param>
    /// <returns>Whether the value matches.</returns>
    public static bool TryRead(this ref JsonModelReader json, out WireTimestamp value)
    {
        value = default;
        if (json.Json.TokenType != JsonTokenType.String)
        {
            return json.Refuse("a date-time string");
        }

        // An escaped or segmented string takes the slower path through a .NET string.
        if (!json.Json.HasValueSequence
            && !json.Json.ValueIsEscaped
            && Rfc3339.TryParse(json.Json.ValueSpan, out var parts)
            && parts.IsCanonical)
        {
            value = new WireTimestamp(parts);
            return true;
        }

        // Text that is not a date-time is preserved in the value and reported like any other value that does not match.
        value = WireTimestamp.FromText(JsonText.Read(ref json.Json, out var isExact));
        return value.IsReadable ? isExact || json.TakeInexact() : json.Refuse("a date-time string");
    }

    /// <summary>Reads an optional Boolean.</summary>
    /// <param name="json">The reader.</param>
    /// <param name="value">The value.</param>
    /// <returns>Whether the value matches.</returns>
    public static bool TryRead(this ref JsonModelReader json, out bool? value)
    {
        var fits = json.TryRead(out bool read);
        value = fits ? read : null;
        return fits;
    }

    /// <summary>Reads an optional 32-bit integer.</summary>
    /// <param name="json">The reader.</param>
    /// <param name="value">The value.</param>
    /// <returns>Whether the value matches.</returns>
    public static bool TryRead(this ref JsonModelReader json, out int? value)
    {
        var fits = json.TryRead(out int read);
        value = fits ? read : null;
        return fits;
    }

    /// <summary>Reads an optional 64-bit integer.</summary>
    /// <param name="json">The reader.</param>
    /// <param name="value">The value.</param>
    /// <returns>Whether the value matches.</returns>
    public static bool TryRead(this ref JsonModelReader json, out long? value)
    {
        var fits = json.TryRead(out long read);
        value = fits ? read : null;
        return fits;
    }

    /// <summary>Reads an optional floating-point number.</summary>
    /// <param name="json">The reader.</param>
    /// <param name="value">The value; the nearest one if the text has more precision than a double.</param>
    /// <returns>Whether the value matches.</returns>
    public static bool TryRead(this ref JsonModelReader json, out double? value)
    {
        var fits = json.TryRead(out double read);
        value = fits || json.IsInexact ? read : null;
        return fits;
    }

    /// <summary>Reads an optional decimal number.</summary>
    /// <param name="json">The reader.</param>
    /// <param name="value">The value; the nearest one if the text has more precision than a decimal.</param>
    /// <returns>Whether the value matches.</returns>
    public static bool TryRead(this ref JsonModelReader json, out decimal? value)
    {
        var fits = json.TryRead(out decimal read);
        value = fits || json.IsInexact ? read : null;
        return fits;
    }

    /// <summary>Reads an optional date-time.</summary>
    /// <param name="json">The reader.</param>
    /// <param name="value">The timestamp, readable or not.</param>
    /// <returns>Whether the value matches.</returns>
    public static bool TryRead(this ref JsonModelReader json, out WireTimestamp? value)
    {
        var fits = json.TryRead(out WireTimestamp read);
        value = json.Json.TokenType == JsonTokenType.String ? read : null;
        return fits;
    }

    /// <summary>Reads the value of an open enum. Known values are read without allocating.</summary>
    /// <typeparam name="T">The open enum.</typeparam>
    /// <param name="json">The reader.</param>
    /// <param name="value">The value, known or not.</param>
    /// <returns>Whether the value matches.</returns>
    public static bool TryReadEnum<T>(this ref JsonModelReader json, out T value)
        where T : struct, IOpenEnum<T>
    {
        value = default;
        if (json.Json.TokenType != JsonTokenType.String)
        {
            return json.Refuse("a string");
        }

        if (T.FindKnown(json.Text) is { } known)
        {
            value = T.FromValue(known);
            return true;
        }

        json.ReportUnknown("value", typeof(T), json.Text);
        value = T.FromValue(JsonText.Read(ref json.Json, out var isExact));
        return isExact || json.TakeInexact();
    }

    /// <summary>Reads the value of an optional open enum. Known values are read without allocating.</summary>
    /// <typeparam name="T">The open enum.</typeparam>
    /// <param name="json">The reader.</param>
    /// <param name="value">The value, known or not.</param>
    /// <returns>Whether the value matches.</returns>
    public static bool TryReadEnum<T>(this ref JsonModelReader json, out T? value)
        where T : struct, IOpenEnum<T>
    {
        var fits = json.TryReadEnum(out T read);
        value = fits || json.IsInexact ? read : null;
        return fits;
    }

    /// <summary>Reads a value of any type.</summary>
    /// <param name="json">The reader.</param>
    /// <param name="value">The value; <see langword="null"/> for <c>null</c>.</param>
    /// <returns>True.</returns>
    public static bool TryReadAny(this ref JsonModelReader json, out OpenValue? value)
    {
        value = json.IsNull ? null : new OpenValue(json.TakeUtf8());
        return true;
    }

    /// <summary>Reads an object.</summary>
    /// <param name="json">The reader.</param>
    /// <param name="value">The object to read into; <see langword="null"/> if the reader is not positioned at an object.</param>
    /// <returns>Whether the value matches.</returns>
    public static bool TryReadInto(this ref JsonModelReader json, [NotNullWhen(true)] JsonModel? value)
    {
        if (value is null)
        {
            return json.Refuse("an object");
        }

        json.Json.Read();
        value.Read(ref json);
        return true;
    }

    /// <summary>
    /// Reads an object of a union. A value that is not an object becomes the unknown variant, which preserves it as received.
    /// </summary>
    /// <typeparam name="T">The base class of the variants.</typeparam>
    /// <param name="json">The reader.</param>
    /// <param name="value">The object.</param>
    /// <returns>Whether the value matches.</returns>
    public static bool TryReadUnion<T>(this ref JsonModelReader json, [NotNullWhen(true)] out T? value)
        where T : JsonUnion, IJsonUnion<T> =>
        JsonUnionReading.TryRead(ref json, out value);

    /// <summary>Reads a list.</summary>
    /// <typeparam name="T">The type of an item.</typeparam>
    /// <param name="json">The reader.</param>
    /// <param name="value">The list.</param>
    /// <param name="item">The codec of an item.</param>
    /// <returns>Whether the value matches.</returns>
    public static bool TryReadList<T>(this ref JsonModelReader json, out IReadOnlyList<T>? value, JsonCodec<T> item) =>
        item.TryReadList(ref json, out value);

    /// <summary>Reads a map.</summary>
    /// <typeparam name="T">The type of a value.</typeparam>
    /// <param name="json">The reader.</param>
    /// <param name="value">The map.</param>
    /// <param name="item">The codec of a value.</param>
    /// <returns>Whether the value matches.</returns>
    public static bool TryReadMap<T>(this ref JsonModelReader json, out IReadOnlyDictionary<string, T>? value, JsonCodec<T> item) =>
        item.TryReadMap(ref json, out value);
}
