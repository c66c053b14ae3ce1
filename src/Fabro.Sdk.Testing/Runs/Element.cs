using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fabro.Sdk.Testing;

/// <summary>Creates JSON values.</summary>
internal static class Element
{
    public static JsonElement Null { get; } = Of((JsonNode?)null);

    public static JsonElement Of(string? text) => Of(text is null ? null : JsonValue.Create(text));

    public static JsonElement Of(long number) => Of(JsonValue.Create(number));

    public static JsonElement Of(JsonNode? node)
    {
        using var document = JsonDocument.Parse(node?.ToJsonString() ?? "null");
        return document.RootElement.Clone();
    }

    public static IReadOnlyDictionary<string, JsonElement> Map(params (string Name, JsonElement Value)[] members) =>
        new SortedDictionary<string, JsonElement>(
            members.ToDictionary(static member => member.Name, static member => member.Value), StringComparer.Ordinal);
}
