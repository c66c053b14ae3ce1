namespace Fabro.SpecCompiler.Reading;

/// <summary>
/// Inlines shared parameters, bodies, and responses, and copies the parameters of a path to its operations, so that they are read in a
/// single form. The enum of a shared parameter first becomes a separate schema, so that all operations with the parameter share the type.
/// </summary>
public static class InlineComponents
{
    public static void Apply(SpecDocument document)
    {
        NameSharedEnums(document);
        foreach (var operation in document.Operations)
        {
            var shared = document.Paths[operation.Key]!["parameters"] as JsonArray ?? [];
            var own = operation.Parameters.Select(parameter => Resolve(document, parameter!)).ToList();
            var inherited = shared
                .Select(parameter => Resolve(document, parameter!))
                .Where(parameter => !own.Any(other => IsSame(parameter.Node, other.Node)));
            List<Resolved> parameters = [.. inherited, .. own];
            operation.Node["parameters"] = new JsonArray([.. parameters.Select(parameter => parameter.Node)]);
            parameters.ForEach(parameter => parameter.Remember(document));
            if (operation.Node["requestBody"] is { } body)
            {
                Put(document, operation.Node, "requestBody", body);
            }

            foreach (var (status, response) in operation.Responses.ToList())
            {
                Put(document, operation.Responses, status, response!);
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
                parameter["schema"] = document.AddSchema(name, schema);
            }
        }
    }

    /// <summary>Whether two parameters are the same. An operation's own parameter overrides that of its path.</summary>
    private static bool IsSame(JsonNode left, JsonNode right) =>
        (string?)left["name"] == (string?)right["name"] && (string?)left["in"] == (string?)right["in"];

    private static void Put(SpecDocument document, JsonObject holder, string key, JsonNode node)
    {
        var resolved = Resolve(document, node);
        holder[key] = resolved.Node;
        resolved.Remember(document);
    }

    private static Resolved Resolve(SpecDocument document, JsonNode node)
    {
        var target = node;
        string? source = null;
        if (node["$ref"] is JsonValue reference)
        {
            var steps = ((string)reference!).Split('/');
            source = ((string)reference!)[1..];
            target = steps is ["#", "components", var part, var name] && document.Components[part]?[name] is { } component
                ? component
                : throw new SpecException(JsonPointer.Create(node), "references resolve", $"'{reference}' does not exist in the document");
        }

        var resolved = (JsonObject)target.DeepClone();
        resolved.Remove("headers");
        return new Resolved(resolved, source);
    }

    /// <summary>A copy of an inline node, or of the shared component at a pointer.</summary>
    private sealed record Resolved(JsonObject Node, string? Component)
    {
        public void Remember(SpecDocument document)
        {
            if (Component is not null)
            {
                document.Origins.Copy(JsonPointer.Create(Node), Component);
            }
        }
    }
}
