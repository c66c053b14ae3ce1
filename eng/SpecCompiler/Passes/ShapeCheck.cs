using Fabro.SpecCompiler.Overlays;

namespace Fabro.SpecCompiler.Passes;

/// <summary>The final validation: any schema that the templates do not support is an error.</summary>
public sealed class ShapeCheck : IPass
{
    private const string Rule = "supported schemas";

    private static readonly HashSet<string> Known =
    [
        "$ref", "type", "format", "nullable", "description", "properties", "required", "items", "additionalProperties", "enum", "oneOf",
        "allOf", "discriminator",
    ];

    private static readonly IReadOnlyList<string> MarksOnSchemas = [.. Vocabulary.GetTerms(typeof(SchemaMarks)).Select(term => term.Name)];

    public void Apply(ApiModel api)
    {
        var classes = api.Schemas.Select(schema => Unions.GetBody((JsonObject)schema.Value!)).ToHashSet();
        SchemaWalk.All(api, schema =>
        {
            if ((schema["properties"] ?? schema["enum"]) is not null && !classes.Contains(schema))
            {
                throw new SpecException(JsonPointer.Create(schema), Rule, "an inline class or enum remains");
            }

            if ((string?)schema["type"] == "array" && schema["items"] is not JsonObject)
            {
                throw new SpecException(JsonPointer.Create(schema), Rule, "the list has no item type");
            }

            if (MarksOnSchemas.FirstOrDefault(schema.ContainsKey) is { } mark)
            {
                throw new SpecException(JsonPointer.Create(schema), Rule, $"no pass applied '{mark}' here");
            }

            foreach (var (keyword, _) in schema)
            {
                if (!Known.Contains(keyword) && !keyword.StartsWith("x-", StringComparison.Ordinal))
                {
                    throw new SpecException(JsonPointer.Create(schema), Rule, $"no pass supports the keyword '{keyword}'");
                }
            }

            if (schema["oneOf"] is JsonArray variants && (variants.Count != 1 || schema["nullable"] is null))
            {
                throw new SpecException(JsonPointer.Create(schema), Rule, "no pass resolved the oneOf");
            }
        });
        foreach (var (name, schema) in api.Schemas)
        {
            var isClass = Unions.GetBody((JsonObject)schema!)["type"] is JsonValue type && (string?)type == "object";
            if (schema!["enum"] is null && !isClass)
            {
                throw new SpecException($"/components/schemas/{name}", Rule, "the component is neither a class nor an enum");
            }
        }
    }
}
