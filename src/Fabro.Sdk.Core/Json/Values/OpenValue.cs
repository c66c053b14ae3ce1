using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Fabro.Sdk.Core;

/// <summary>A value of any type. It is held as the bytes that were received, and parsed when somebody asks for it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class OpenValue
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = JsonModels.MaxDepth };

    // Boxed, so that a thread sees a whole element or none.
    private object? _element;

    internal OpenValue(byte[] utf8) => Utf8 = utf8;

    private OpenValue(JsonElement element)
    {
        Utf8 = JsonMarshal.GetRawUtf8Value(element).ToArray();
        _element = element;
    }

    /// <summary>The value.</summary>
    public JsonElement Element => (JsonElement)(_element ??= JsonElement.Parse(Utf8, Options));

    /// <summary>The JSON.</summary>
    internal byte[] Utf8 { get; }

    /// <summary>Takes over a value.</summary>
    /// <param name="element">The value; <see langword="null"/> for none.</param>
    /// <returns>The value.</returns>
    /// <exception cref="InvalidOperationException">The value is undefined.</exception>
    public static OpenValue? From(JsonElement? element) => element is { } value ? new OpenValue(value) : null;
}
