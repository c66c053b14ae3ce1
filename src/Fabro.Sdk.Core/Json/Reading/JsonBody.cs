using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fabro.Sdk.Core;

/// <summary>Whole JSON documents: what a request, a response or an event carries.</summary>
internal static class JsonBody
{
    private static readonly JsonWriterOptions WriterOptions = new() { MaxDepth = JsonModels.MaxDepth };

    /// <summary>Reads a document.</summary>
    /// <returns>False when it is not JSON, or its root is of another type: the failure tells where and why.</returns>
    public static bool TryRead<T>(
        ReadOnlySpan<byte> utf8, JsonCodec<T> codec, JsonReadSettings settings, [MaybeNullWhen(false)] out T value, out JsonFailure failure)
    {
        failure = default;
        value = default;
        var json = new JsonModelReader(Utf8Json.WithoutByteOrderMark(utf8), settings);
        try
        {
            json.Json.Read();
            if (codec.TryRead(ref json, out value) || (json.IsInexact && value is not null))
            {
                // Nothing may follow.
                json.Json.Read();
                return true;
            }

            failure = new("$", $"Expected {json.Expected}, found {JsonModelReader.Describe(json.Json.TokenType)}.", null);
        }
        catch (JsonShapeException exception)
        {
            failure = new(json.FindPath(), exception.Message, exception);
        }
        catch (JsonException exception)
        {
            failure = new(json.FindPathOfFailure(), JsonFailure.GetReason(exception), exception);
        }

        return false;
    }

    /// <summary>Whether a written object has a property with a text that is not blank.</summary>
    public static bool HasText(ReadOnlySpan<byte> utf8, string property)
    {
        var json = new Utf8JsonReader(utf8);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isFound = json.ValueTextEquals(property);
            json.Read();
            if (isFound)
                return json.TokenType == JsonTokenType.String && !string.IsNullOrWhiteSpace(json.GetString());
            json.Skip();
        }

        return false;
    }

    /// <summary>Writes a document.</summary>
    /// <param name="value">The value.</param>
    /// <param name="codec">How it is written.</param>
    /// <param name="isRequest">Whether it is sent: then an object made by hand must have what the server requires.</param>
    /// <param name="decided">Members of the object that the called method decides.</param>
    /// <exception cref="JsonException">A value that the API requires is missing.</exception>
    /// <exception cref="InvalidOperationException">The document nests too deeply, or a value is undefined.</exception>
    public static ReadOnlyMemory<byte> Write<T>(T value, JsonCodec<T> codec, bool isRequest, params ReadOnlySpan<(string Name, JsonNode Value)> decided)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, WriterOptions);
        var json = new JsonModelWriter(writer, isRequest);
        if (decided.IsEmpty)
            codec.Write(json, value);
        else
            json.WriteValue(value as JsonModel, decided);
        writer.Flush();
        return buffer.WrittenMemory;
    }
}
