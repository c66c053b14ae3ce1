using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Fabro.Sdk.Core;

/// <summary>Reads and writes a value as JSON: the body of a request or response, or an item of a list or map.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class JsonCodec<T>
{
    private protected JsonCodec()
    {
    }

    /// <summary>Tries to read a value.</summary>
    /// <param name="json">The reader, positioned at the value.</param>
    /// <param name="value">The value.</param>
    /// <returns>Whether the JSON value has the expected type; if not, the reader does not advance.</returns>
    public abstract bool TryRead(ref JsonModelReader json, [MaybeNullWhen(false)] out T value);

    /// <summary>Writes a value.</summary>
    /// <param name="json">The writer.</param>
    /// <param name="value">The value.</param>
    public abstract void Write(JsonModelWriter json, T value);

    /// <summary>Creates a value from text that could not be read; returns false if the type has no such value.</summary>
    internal virtual bool TryCreateUnreadable(string rawText, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        return false;
    }

    /// <summary>Whether the type is a union.</summary>
    internal virtual bool HasKinds => false;

    /// <summary>Whether the type is a union that knows a discriminator.</summary>
    internal virtual bool IsKnownKind(string discriminator) => false;

    internal virtual bool TryReadList(ref JsonModelReader json, out IReadOnlyList<T>? value)
    {
        value = null;
        if (json.Json.TokenType != JsonTokenType.StartArray)
        {
            return json.Refuse("an array");
        }

        List<T>? items = null;
        while (json.Json.Read() && json.Json.TokenType != JsonTokenType.EndArray)
        {
            if (TryRead(ref json, out var item))
            {
                (items ??= []).Add(item);
            }
            else
            {
                items = KeptItems<T>.Keep(items, ref json, item, this);
            }
        }

        value = items ?? (IReadOnlyList<T>)[];
        return true;
    }

    internal virtual bool TryReadMap(ref JsonModelReader json, out IReadOnlyDictionary<string, T>? value)
    {
        value = null;
        if (json.Json.TokenType != JsonTokenType.StartObject)
        {
            return json.Refuse("an object");
        }

        Dictionary<string, T>? items = null;
        while (json.Json.Read() && json.Json.TokenType == JsonTokenType.PropertyName)
        {
            var name = JsonText.Read(ref json.Json, out _);
            json.Json.Read();
            if (!TryRead(ref json, out var item))
            {
                items = KeptEntries<T>.Keep(items, name, ref json, item, this);
                continue;
            }

            (items ??= [])[name] = item;
            (items as KeptEntries<T>)?.Replaced(name);
        }

        value = items ?? (IReadOnlyDictionary<string, T>)System.Collections.ObjectModel.ReadOnlyDictionary<string, T>.Empty;
        return true;
    }
}
