namespace Fabro.SpecCompiler.Model;

/// <summary>Visits every schema of an API once, children before parents.</summary>
public static class SchemaWalk
{
    private static readonly string[] Lists = ["oneOf", "anyOf", "allOf"];
    private static readonly string[] Singles = ["items", "additionalProperties", "not", "propertyNames"];

    public static void All(ApiModel api, Action<JsonObject> visit)
    {
        foreach (var (_, schema) in api.Schemas.ToList())
        {
            Visit(schema, visit);
        }

        foreach (var slot in api.Operations.SelectMany(operation => operation.Slots))
        {
            Visit(slot.Schema, visit);
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

    /// <summary>The names of the components that a schema refers to directly, including in lists and maps.</summary>
    public static IReadOnlyCollection<string> FindReferences(JsonObject schema)
    {
        var names = new HashSet<string>();
        Visit(schema, inner =>
        {
            if (SpecDocument.RefName(inner) is { } name)
            {
                names.Add(name);
            }
        });
        return names;
    }

    public static IEnumerable<JsonObject> Children(JsonObject schema)
    {
        var properties = (schema["properties"] as JsonObject ?? []).Select(property => property.Value);
        var singles = Singles.Select(keyword => schema[keyword]);
        var lists = Lists.SelectMany(keyword => schema[keyword] as JsonArray ?? []);
        return properties.Concat(singles).Concat(lists).OfType<JsonObject>();
    }
}
