using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

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
        where T : class =>
        NestedJson.Read<T>(ref reader, options);

    /// <summary>Reads the object as the variant for tags that are not known, and tells of the tag.</summary>
    /// <typeparam name="T">The type of unknown variants.</typeparam>
    /// <param name="tag">The tag.</param>
    /// <param name="reader">The reader, at the start of the object.</param>
    /// <param name="options">The serializer's options, which know the type.</param>
    /// <returns>The variant.</returns>
    protected static T? ReadUnknown<T>(ReadOnlySpan<char> tag, ref Utf8JsonReader reader, JsonSerializerOptions options)
        where T : class
    {
        if (UnknownWords.IsCollecting)
            UnknownWords.Report("kind", typeof(TBase), tag.ToString());
        return NestedJson.Read<T>(ref reader, options);
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
