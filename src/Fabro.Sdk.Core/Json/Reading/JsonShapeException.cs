using System.Text.Json;

namespace Fabro.Sdk.Core;

/// <summary>A value that does not fit its type, where the caller wants to be told (strict reading).</summary>
internal sealed class JsonShapeException(string message) : JsonException(message);
