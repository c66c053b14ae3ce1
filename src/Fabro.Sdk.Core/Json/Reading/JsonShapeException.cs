using System.Text.Json;

namespace Fabro.Sdk.Core;

/// <summary>A value does not match its type and the caller requested strict reading.</summary>
internal sealed class JsonShapeException(string message) : JsonException(message);
