using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fabro.Sdk.Core;

/// <summary>Reads and writes whole JSON documents: the content of a request, a response, or an event.</summary>
internal static class JsonBody
{
    private static readonly JsonWriterOptions WriterOptions = new() { MaxDepth = JsonModels.MaxDepth };

    /// <summary>Tries to read a document.</summary>
    /// <returns>False if the text is not JSON or its root has another type; the failure contains the position and the reason.</returns>
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
                // No further content is allowed.
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

    /// <summary>Whether a written object has a field with text that is not blank.</summary>
    public static bool HasText(ReadOnlySpan<byte> utf8, string property)
    {
        var json = new Utf8JsonReader(utf8);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isFound = json.ValueTextEquals(property);
            json.Read();
            if (isFound)
            {
                return json.TokenType == JsonTokenType.String && !string.IsNullOrWhiteSpace(json.GetString());
            }

            json.Skip();
        }

        return false;
    }

    /// <summary>Writes a document.</summary>
    /// <param name="value">The value.</param>
    /// <param name="codec">The codec of the value.</param>
    /// <param name="isRequest">
    /// Whether the document is sent. If so, an object that the caller created must have the fields that the server requires.
    /// </param>
    /// <param name="decided">The fields that the called method sets.</param>
    /// <exception cref="JsonException">A required value is missing.</exception>
    /// <exception cref="InvalidOperationException">The document is nested too deeply, or a value is undefined.</exception>
    public static ReadOnlyMemory<byte> Write<T>(
        T value, JsonCodec<T> codec, bool isRequest, params ReadOnlySpan<(string Name, JsonNode Value)> decided)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, WriterOptions);
        var json = new JsonModelWriter(writer, isRequest);
        if (decided.IsEmpty)
        {
            codec.Write(json, value);
        }
        else
        {
            json.WriteValue(value as JsonModel, decided);
        }

        writer.Flush();
        return buffer.WrittenMemory;
    }
}
