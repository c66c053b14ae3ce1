namespace Fabro.SpecCompiler.Model;

/// <summary>Finds the schemas that are reachable from a schema, including the schema itself.</summary>
public static class Reachability
{
    /// <param name="api">The API.</param>
    /// <param name="node">The schema.</param>
    /// <param name="reached">The names of the schemas found.</param>
    public static void Add(ApiModel api, JsonNode? node, HashSet<string> reached)
    {
        switch (node)
        {
            case JsonArray array:
                foreach (var item in array)
                {
                    Add(api, item, reached);
                }

                break;
            case JsonObject o:
                if (o["$ref"] is not null && SpecDocument.RefName(o) is { } name && reached.Add(name))
                {
                    Add(api, api.Schema(name, o), reached);
                }

                if (o["discriminator"]?["mapping"] is JsonObject mapping)
                {
                    foreach (var (_, target) in mapping)
                    {
                        Add(api, new JsonObject { ["$ref"] = target!.DeepClone() }, reached);
                    }
                }

                foreach (var (_, child) in o)
                {
                    Add(api, child, reached);
                }

                break;
        }
    }
}
