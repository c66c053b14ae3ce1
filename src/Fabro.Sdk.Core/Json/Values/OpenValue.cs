using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Fabro.Sdk.Core;

/// <summary>A value of any type. It is stored as the bytes that were received and parsed on first access.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class OpenValue
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = JsonModels.MaxDepth };

    // Boxed, so that other threads see either a complete element or none.
    private object? _element;

    internal OpenValue(byte[] utf8) => Utf8 = utf8;

    private OpenValue(JsonElement element)
    {
        Utf8 = JsonMarshal.GetRawUtf8Value(element).ToArray();
        _element = element;
    }

    /// <summary>The value.</summary>
    public JsonElement Element => (JsonElement)(_element ??= JsonElement.Parse(Utf8, Options));

    /// <summary>The JSON text.</summary>
    internal byte[] Utf8 { get; }

    /// <summary>Creates a value from an element.</summary>
    /// <param name="element">The element; <see langword="null"/> for no value.</param>
    /// <returns>The value; <see langword="null"/> if there is no element.</returns>
    /// <exception cref="InvalidOperationException">The element is undefined.</exception>
    public static OpenValue? From(JsonElement? element) => element is { } value ? new OpenValue(value) : null;
}
