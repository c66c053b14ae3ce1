namespace Fabro.SpecCompiler.Passes;

/// <summary>The pieces of C# that the client templates put into a method: names in the operation table and in the JSON context, and what the method itself decides.</summary>
public sealed class ClientCode(CompilerSettings settings) : IPass
{
    public void Apply(SpecDocument document)
    {
        var clients = document.Root["x-clients"] as JsonObject ?? [];
        foreach (var operation in document.Operations)
        {
            var node = operation.Node;
            node["x-client-summary"] = clients[operation.Text("x-client")!]?.DeepClone()
                ?? throw new SpecException(JsonPointer.Of(node), "clients have summaries", $"x-clients says nothing about '{operation.Text("x-client")}'");
            node["x-prefix"] = settings.Prefix;
            node["x-table"] = TableName(operation);
            if (operation.RequestContent.FirstOrDefault().Value?["schema"] is JsonObject body && operation.Text("x-body") != "binary")
            {
                node["x-body-codec"] = CSharpTypes.Codec(document, body);
            }

            if (operation.Text("x-response") == "json")
            {
                var answer = (JsonObject)operation.Responses["200"]!["content"]!["application/json"]!["schema"]!;
                node["x-result-codec"] = CSharpTypes.Codec(document, answer);
            }

            if (operation.Node["x-stream"]?["item"] is { } item)
            {
                node["x-item"] = item.DeepClone();
                node["x-item-codec"] = CSharpTypes.Codec(document, SpecDocument.RefNode((string)item!));
            }

            Fixed(node);
        }
    }

    /// <summary>The name of an operation, or of a variant of it, in the operation table.</summary>
    public static string TableName(SpecOperation operation) => Naming.Pascal(operation.Text("x-operation-id")!) + Naming.Pascal(operation.Text("x-variant") ?? "");

    private static void Fixed(JsonObject node)
    {
        if (node["x-fixed-query"] is JsonObject { Count: > 0 } query)
        {
            node["x-fixed-query-code"] = string.Join(' ', query.Select(entry => $"request.AddQuery(\"{entry.Key}\", {entry.Value!.ToJsonString()});"));
        }

        if (node["x-fixed-body"] is JsonObject members)
        {
            node["x-fixed-members"] = string.Concat(members.Select(member => $", (\"{member.Key}\", JsonValue.Create({member.Value!.ToJsonString()}))"));
        }
    }
}
