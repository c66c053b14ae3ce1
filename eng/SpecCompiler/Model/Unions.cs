namespace Fabro.SpecCompiler.Model;

/// <summary>The normalized form of unions: a base with a discriminator and its mapping, and variants that extend the base.</summary>
public static class Unions
{
    public static bool IsUnion(JsonNode? schema) => schema?["discriminator"] is not null && schema["oneOf"] is null;

    /// <summary>The name of the union that the schema is a variant of, if any.</summary>
    public static string? FindUnion(ApiModel api, JsonObject schema) =>
        schema["allOf"] is JsonArray { Count: 2 } parts && SpecDocument.RefName(parts[0]) is { } name && IsUnion(api.Schemas[name])
            ? name
            : null;

    /// <summary>The object with the properties of a class. In a variant of a union, it is next to the reference to the base.</summary>
    public static JsonObject GetBody(JsonObject schema) =>
        schema["allOf"] is JsonArray parts ? parts.OfType<JsonObject>().First(part => part["$ref"] is null) : schema;
}
