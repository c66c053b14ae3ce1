using System.Collections.Concurrent;
using System.Text.Json;
using Fabro.Sdk.Contract.Tests.Wire;

namespace Fabro.Sdk.Contract.Tests.Reading;

/// <summary>What a model writes when nothing is set on it: what its type cannot do without.</summary>
internal static class NewObject
{
    private static readonly ConcurrentDictionary<Type, JsonElement> Written = new();

    public static JsonElement JsonOf(Type type) =>
        Written.GetOrAdd(type, static type =>
            JsonSerializer.SerializeToElement(ModelTypes.CreateEmpty(type), FabroJson.Options.GetTypeInfo(type)));

    /// <summary>The JSON of one member; null when it is left out.</summary>
    public static string? JsonOf(Type type, string member) =>
        JsonOf(type).TryGetProperty(member, out var value) ? value.GetRawText() : null;
}
