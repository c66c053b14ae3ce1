using Fabro.SpecCompiler.Overlays;

namespace Fabro.SpecCompiler.Passes;

/// <summary>The last word: whatever is still not one of the shapes that the templates know is an error, never a guess.</summary>
public sealed class ShapeCheck : IPass
{
    private const string Rule = "known shapes";

    private static readonly HashSet<string> Known =
    [
        "$ref", "type", "format", "nullable", "description", "properties", "required", "items", "additionalProperties", "enum", "oneOf", "allOf",
        "discriminator",
    ];

    private static readonly IReadOnlyList<string> MarksOnSchemas = [.. Vocabulary.GetTerms(typeof(SchemaMarks)).Select(term => term.Name)];

    public void Apply(ApiModel api)
    {
        var classes = api.Schemas.Select(schema => Unions.GetBody((JsonObject)schema.Value!)).ToHashSet();
        SchemaWalk.All(api, schema =>
        {
            if ((schema["properties"] ?? schema["enum"]) is not null && !classes.Contains(schema))
            {
                throw new SpecException(JsonPointer.Create(schema), Rule, "a class or an enum without a name of its own");
            }

            if ((string?)schema["type"] == "array" && schema["items"] is not JsonObject)
            {
                throw new SpecException(JsonPointer.Create(schema), Rule, "a list that does not say of what");
            }

            if (MarksOnSchemas.FirstOrDefault(schema.ContainsKey) is { } mark)
            {
                throw new SpecException(JsonPointer.Create(schema), Rule, $"no pass follows '{mark}' here");
            }

            foreach (var (keyword, _) in schema)
            {
                if (!Known.Contains(keyword) && !keyword.StartsWith("x-", StringComparison.Ordinal))
                {
                    throw new SpecException(JsonPointer.Create(schema), Rule, $"no pass knows what to do with '{keyword}'");
                }
            }

            if (schema["oneOf"] is JsonArray variants && (variants.Count != 1 || schema["nullable"] is null))
            {
                throw new SpecException(JsonPointer.Create(schema), Rule, "a oneOf that no pass has resolved");
            }
        });
        foreach (var (name, schema) in api.Schemas)
        {
            var isClass = Unions.GetBody((JsonObject)schema!)["type"] is JsonValue type && (string?)type == "object";
            if (schema!["enum"] is null && !isClass)
            {
                throw new SpecException($"/components/schemas/{name}", Rule, "a component that is neither a class nor an enum");
            }
        }
    }
}
