using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Fabro.Sdk.Core;

/// <summary>
/// Reads a union whose variants are told apart by a string member, the tag, wherever it stands in the object.
/// Writes the variant by its runtime type.
/// </summary>
/// <typeparam name="TBase">The base class of the variants.</typeparam>
public abstract class UnionJsonConverter<TBase> : JsonConverter<TBase>
    where TBase : class
{
    private const int LongestStackTag = 128;

    [ThreadStatic]
    private static bool _locating;

    private readonly byte[] _tagName;

    /// <summary>Creates the converter.</summary>
    /// <param name="tagName">The JSON name of the tag.</param>
    protected UnionJsonConverter(string tagName) => _tagName = Encoding.UTF8.GetBytes(tagName);

    /// <inheritdoc/>
    public override TBase? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null)
            return null;
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException($"Expected an object for {typeof(TBase).Name}, found {reader.TokenType}.");

        var tag = reader;
        if (!MoveToTag(ref tag))
            return ReadVariant("", ref reader, options);

        var length = tag.HasValueSequence ? tag.ValueSequence.Length : tag.ValueSpan.Length;
        if (length > LongestStackTag)
            return ReadVariant(tag.GetString(), ref reader, options);

        Span<char> buffer = stackalloc char[LongestStackTag];
        length = tag.CopyString(buffer);
        // A span of the stack may not go beside a ref struct passed by reference, since the callee could store it there. No variant does.
        return ReadVariant(MemoryMarshal.CreateReadOnlySpan(ref MemoryMarshal.GetReference(buffer), (int)length), ref reader, options);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TBase value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(options);
        JsonSerializer.Serialize(writer, value, options.GetTypeInfo(value.GetType()));
    }

    /// <summary>Reads the object as the variant that the tag names.</summary>
    /// <param name="tag">The tag; empty when the object has none, or none that is a string.</param>
    /// <param name="reader">The reader, at the start of the object.</param>
    /// <param name="options">The serializer's options.</param>
    /// <returns>The variant.</returns>
    protected abstract TBase? ReadVariant(ReadOnlySpan<char> tag, ref Utf8JsonReader reader, JsonSerializerOptions options);

    /// <summary>Reads the object as one variant.</summary>
    /// <typeparam name="T">The variant's type.</typeparam>
    /// <param name="reader">The reader, at the start of the object.</param>
    /// <param name="options">The serializer's options, which know the type.</param>
    /// <returns>The variant.</returns>
    protected static T? Read<T>(ref Utf8JsonReader reader, JsonSerializerOptions options)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(options);
        var typeInfo = (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
        if (_locating)
            return ReadNested(ref reader, typeInfo);

        var start = reader;
        try
        {
            // Straight into the type's own converter: a nested call to the serializer would scan the whole object once more.
            return ((JsonConverter<T>)typeInfo.Converter).Read(ref reader, typeof(T), options);
        }
        catch (Exception exception) when (JsonFailure.Is(exception))
        {
            throw Locate(start, typeInfo, exception);
        }
    }

    // The fast way knows no path, so what failed is read once more the slow way. Unions inside it are read
    // the slow way at once, or each level would double the work.
    private static Exception Locate<T>(Utf8JsonReader reader, JsonTypeInfo<T> typeInfo, Exception failure)
        where T : class
    {
        _locating = true;
        try
        {
            ReadNested(ref reader, typeInfo);
            return failure;
        }
        catch (NestedJsonException located)
        {
            return located;
        }
        finally
        {
            _locating = false;
        }
    }

    private static T? ReadNested<T>(ref Utf8JsonReader reader, JsonTypeInfo<T> typeInfo)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(ref reader, typeInfo);
        }
        catch (Exception exception) when (JsonFailure.Is(exception))
        {
            var failure = JsonFailure.Of(exception);
            throw new NestedJsonException(failure.Reason, failure.Path ?? "$", exception);
        }
    }

    private bool MoveToTag(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals(_tagName);
            if (!reader.Read())
                return false;
            if (found)
                return reader.TokenType == JsonTokenType.String;
            if (!reader.TrySkip())
                return false;
        }

        return false;
    }
}
