namespace Fabro.SpecCompiler.Passes;

/// <summary>
/// Writes down, for an operation that lists (<c>x-paging</c>), how C# finds the items, the end and the next position in a page,
/// and which parameters say where a page starts and how long it is.
/// </summary>
public sealed class Paging : IPass
{
    private const string Rule = "paging";

    public void Apply(SpecDocument document)
    {
        foreach (var operation in document.Operations)
        {
            if (operation.Node["x-paging"] is JsonObject paging)
            {
                Describe(document, operation, paging);
            }
        }
    }

    private static void Describe(SpecDocument document, SpecOperation operation, JsonObject paging)
    {
        var style = (string?)paging["style"];
        if (style is not ("offset" or "sequence" or "single"))
        {
            throw new SpecException(JsonPointer.Of(paging), Rule, $"'{style}' is no style of paging");
        }

        var body = operation.Responses["200"]!["content"]!["application/json"]?["schema"] as JsonObject
            ?? throw new SpecException(JsonPointer.Of(paging), Rule, "the operation does not answer with JSON");
        var items = Walk(document, body, (string?)paging["items"] ?? "", paging);
        var item = items.Schema["items"] as JsonObject ?? throw new SpecException(JsonPointer.Of(paging), Rule, $"'{(string?)paging["items"]}' is no list");
        var type = CSharpTypes.Name(document, item);
        operation.Node["x-page-style"] = Naming.Pascal(style);
        operation.Node["x-page-type"] = type;
        operation.Node["x-page-codec"] = CSharpTypes.Codec(document, item);
        operation.Node["x-page-items"] = items.Optional ? $"{items.Expression} ?? []" : items.Expression;
        operation.Node["x-page-rest"] = string.Join(", ", Rest(document, paging, body, item, items.Expression));
        operation.Node["x-page-start"] = Parameter(operation, paging, "start");
        operation.Node["x-page-size"] = Parameter(operation, paging, "size");
        operation.Node.Remove("x-paging");
    }

    private static IEnumerable<string> Rest(SpecDocument document, JsonObject paging, JsonObject body, JsonObject item, string items)
    {
        foreach (var (key, member) in new[] { ("has_more", "HasMore"), ("total", "Total") })
        {
            if ((string?)paging[key] is { } path)
            {
                yield return $"{member} = {Walk(document, body, path, paging).Expression}";
            }
        }

        if ((string?)paging["next"] is not { } next)
        {
            yield break;
        }

        if (next.Contains('.', StringComparison.Ordinal))
        {
            yield return $"Next = {Walk(document, body, next, paging).Expression}";
        }
        else
        {
            // What a walk goes on by is never guessed: an item whose position cannot be read is passed over.
            Walk(document, item, next, paging).Schema["x-sequence"] = true;
            yield return $"Next = Sequences.{(paging["backwards"] is not null ? "Before" : "After")}({items})";
        }
    }

    private static string? Parameter(SpecOperation operation, JsonObject paging, string key)
    {
        if ((string?)paging[key] is not { } name)
        {
            return null;
        }

        return (string?)operation.Parameters.FirstOrDefault(parameter => (string?)parameter!["name"] == name)?["x-originalName"]
            ?? throw new SpecException(JsonPointer.Of(paging), Rule, $"there is no parameter '{name}'");
    }

    private static (string Expression, JsonObject Schema, bool Optional) Walk(SpecDocument document, JsonObject from, string path, JsonObject paging)
    {
        var (expression, schema, optional) = ("body", from, false);
        foreach (var step in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            var name = SpecDocument.RefName(schema) ?? SpecDocument.RefName((schema["oneOf"] as JsonArray)?[0]);
            var owner = name is null ? schema : Members.Body(document.Schema(name, paging));
            var property = owner["properties"]?[step] as JsonObject
                ?? throw new SpecException(JsonPointer.Of(paging), Rule, $"'{path}' leads nowhere: there is no '{step}'");
            expression += (optional ? "?." : ".") + (string)property["x-csharp"]!;
            optional |= property["nullable"] is not null || (!property["x-required"]!.GetValue<bool>() && property["x-empty"] is null);
            schema = property;
        }

        return (expression, schema, optional);
    }
}
