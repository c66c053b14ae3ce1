namespace Fabro.SpecCompiler.Passes;

/// <summary>
/// Tells the models that callers only send from those the server answers with (<c>x-role</c>): the first demand what is required at compile time,
/// the second never fail on what is missing. What goes both ways is read, so it is of the second kind.
/// </summary>
public sealed class Roles : IPass
{
    public void Apply(SpecDocument document)
    {
        var (sent, answered) = (new HashSet<string>(), new HashSet<string>());
        foreach (var operation in document.Operations)
        {
            Reach(document, operation.Node["requestBody"], sent);
            Reach(document, operation.Node["responses"], answered);
            if (operation.Node["x-stream"] is JsonObject stream)
            {
                var item = (string?)stream["item"] ?? "";
                document.Schema(item, stream);
                Reach(document, SpecDocument.RefNode(item), answered);
            }
        }

        foreach (var (name, schema) in document.Schemas)
        {
            schema!["x-sent"] = sent.Contains(name);
            schema["x-role"] = sent.Contains(name) && !answered.Contains(name) ? "request" : "response";
        }
    }

    private static void Reach(SpecDocument document, JsonNode? node, HashSet<string> reached)
    {
        switch (node)
        {
            case JsonArray array:
                foreach (var item in array)
                {
                    Reach(document, item, reached);
                }

                break;
            case JsonObject o:
                if (o["$ref"] is not null && SpecDocument.RefName(o) is { } name && reached.Add(name))
                {
                    Reach(document, document.Schema(name, o), reached);
                }

                if (o["discriminator"]?["mapping"] is JsonObject mapping)
                {
                    foreach (var (_, target) in mapping)
                    {
                        Reach(document, new JsonObject { ["$ref"] = target!.DeepClone() }, reached);
                    }
                }

                foreach (var (_, child) in o)
                {
                    Reach(document, child, reached);
                }

                break;
        }
    }
}
