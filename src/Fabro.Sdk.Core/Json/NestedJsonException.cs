using System.Text.Json;

namespace Fabro.Sdk.Core;

/// <summary>
/// A JSON error inside a value that a converter read by itself. The serializer fills <see cref="JsonException.Path"/>
/// with the place of that value; <see cref="InnerPath"/> goes on from there.
/// </summary>
internal sealed class NestedJsonException(string message, string innerPath, Exception inner)
    : JsonException(message, path: null, lineNumber: null, bytePositionInLine: null, inner)
{
    /// <summary>The path relative to the value, starting with <c>$</c>.</summary>
    public string InnerPath { get; } = innerPath;
}
