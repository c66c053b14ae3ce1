namespace Fabro.SpecCompiler.Model;

/// <summary>Visits every schema object of a document once, children before parents, wherever schemas may stand.</summary>
public static class SchemaWalk
{
    private static readonly string[] Lists = ["oneOf", "anyOf", "allOf"];
    private static readonly string[] Singles = ["items", "additionalProperties", "not", "propertyNames"];

    public static void All(SpecDocument document, Action<JsonObject> visit)
    {
        foreach (var (_, schema) in document.Schemas.ToList())
        {
            Visit(schema, visit);
        }

        foreach (var operation in document.Operations)
        {
            foreach (var parameter in operation.Parameters)
            {
                Visit(parameter!["schema"], visit);
            }

            Content(operation.RequestContent, visit);
            foreach (var (_, response) in operation.Responses)
            {
                Content(response!["content"], visit);
            }
        }
    }

    public static void Visit(JsonNode? node, Action<JsonObject> visit)
    {
        if (node is not JsonObject schema)
        {
            return;
        }

        foreach (var child in Children(schema).ToList())
        {
            Visit(child, visit);
        }

        visit(schema);
    }

    public static IEnumerable<JsonObject> Children(JsonObject schema)
    {
        var properties = (schema["properties"] as JsonObject ?? []).Select(property => property.Value);
        var singles = Singles.Select(keyword => schema[keyword]);
        var lists = Lists.SelectMany(keyword => schema[keyword] as JsonArray ?? []);
        return properties.Concat(singles).Concat(lists).OfType<JsonObject>();
    }

    private static void Content(JsonNode? content, Action<JsonObject> visit)
    {
        foreach (var (_, media) in content as JsonObject ?? [])
        {
            Visit(media!["schema"], visit);
        }
    }
}
