namespace Fabro.SpecCompiler.Passes;

/// <summary>
/// Puts shared parameters, bodies and responses where they are used, and a path's parameters into its operations, so that later passes meet one form.
/// The enum of a shared parameter first becomes a schema of its own: operations that share the parameter share the type.
/// </summary>
public sealed class InlineComponents : IPass
{
    public void Apply(SpecDocument document)
    {
        NameSharedEnums(document);
        foreach (var operation in document.Operations)
        {
            var item = (JsonObject)document.Paths[operation.Path]!;
            var shared = item["parameters"] as JsonArray ?? [];
            var own = operation.Parameters.Select(parameter => Resolve(document, parameter!)).ToList();
            var inherited = shared.Select(parameter => Resolve(document, parameter!)).Where(parameter => !own.Any(other => IsSame(parameter, other)));
            var body = operation.Node["requestBody"];
            operation.Node.Remove("requestBody");
            operation.Node["parameters"] = new JsonArray([.. inherited, .. own]);
            // Behind the parameters: NSwag makes arguments in the order in which it reads them, and a body comes last.
            if (body is not null)
            {
                operation.Node["requestBody"] = Resolve(document, body);
            }

            foreach (var (status, response) in operation.Responses.ToList())
            {
                operation.Responses[status] = Resolve(document, response!);
            }
        }

        foreach (var (_, item) in document.Paths)
        {
            ((JsonObject)item!).Remove("parameters");
        }

        foreach (var part in new[] { "parameters", "requestBodies", "responses", "headers" })
        {
            document.Components.Remove(part);
        }
    }

    private static void NameSharedEnums(SpecDocument document)
    {
        foreach (var (name, parameter) in document.Components["parameters"] as JsonObject ?? [])
        {
            if (parameter!["schema"] is JsonObject schema && schema["enum"] is not null)
            {
                parameter["schema"] = Hoist.Put(document, name, schema);
            }
        }
    }

    /// <summary>An operation may define a parameter of its path anew; its own counts.</summary>
    private static bool IsSame(JsonNode left, JsonNode right) => (string?)left["name"] == (string?)right["name"] && (string?)left["in"] == (string?)right["in"];

    private static JsonNode Resolve(SpecDocument document, JsonNode node)
    {
        var resolved = node.DeepClone();
        if (node["$ref"] is JsonValue reference)
        {
            var steps = ((string)reference!).Split('/');
            resolved = steps is ["#", "components", var part, var name] && document.Components[part]?[name] is { } target
                ? target.DeepClone()
                : throw new SpecException(JsonPointer.Of(node), "references resolve", $"'{reference}' names nothing in the document");
        }

        (resolved as JsonObject)?.Remove("headers");
        return resolved;
    }
}
