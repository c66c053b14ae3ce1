using System.Text.RegularExpressions;

namespace Fabro.SpecCompiler.Passes;

/// <summary>
/// Settles how an operation is called: client and method, path with C# parameter names, one successful answer, and what the answer is
/// (JSON, text, bytes, events or nothing), as marks that the templates read.
/// </summary>
public sealed partial class Operations : IPass
{
    private const string Rule = "operations";

    public void Apply(SpecDocument document)
    {
        var names = new HashSet<string>();
        foreach (var operation in document.Operations)
        {
            Name(operation, names);
            Parameters(operation);
            Body(operation);
            Response(operation);
            operation.Node["x-idempotent"] = operation.Node["x-idempotent"]?.DeepClone() ?? operation.Verb is "get" or "head" or "put" or "delete";
        }
    }

    private static void Name(SpecOperation operation, HashSet<string> names)
    {
        var (client, method) = (operation.Text("x-client"), operation.Text("x-method"));
        if (client is null || method is null)
        {
            throw new SpecException(JsonPointer.Of(operation.Node), "operations have names", $"no overlay gives '{operation.Id}' an x-client and an x-method");
        }

        if (!names.Add($"{client}.{method}"))
        {
            throw new SpecException(JsonPointer.Of(operation.Node), "operation names are unique", $"there is another {client}.{method}");
        }

        operation.Node["x-operation-id"] = operation.Id;
        operation.Node["operationId"] = $"{client}_{method}";
        operation.Node["tags"] = new JsonArray(client);
    }

    private static void Parameters(SpecOperation operation)
    {
        var texts = operation.Node["x-parameters"] as JsonObject ?? [];
        var unused = texts.Select(text => text.Key).Where(key => key is not ("body" or "files")).ToHashSet();
        foreach (var parameter in operation.Parameters.Cast<JsonObject>())
        {
            if (!IsSentAsUsual(parameter))
            {
                throw new SpecException(JsonPointer.Of(parameter), Rule, "no way to send such a parameter is known");
            }

            var name = (string)parameter["name"]!;
            unused.Remove(name);
            parameter["x-originalName"] = (string?)texts[name]?["name"] ?? Naming.Camel(name);
            Describe(parameter, texts[name]);
            parameter["x-add"] = HowToAdd(parameter);
            parameter.Remove("style");
            parameter.Remove("explode");
        }

        if (unused.Count > 0)
        {
            throw new SpecException(JsonPointer.Of(operation.Node), Rule, $"x-parameters names '{unused.First()}', which is no parameter");
        }

        operation.Node["x-path"] = Hole().Replace(operation.Text("x-template")!.TrimStart('/'), hole => "{" + Variable(operation, hole.Groups[1].Value) + "}");
    }

    /// <summary>Values stand in the path, in a header, or in the query under their name, which is repeated for each of several unless commas join them.</summary>
    private static bool IsSentAsUsual(JsonObject parameter) =>
        parameter["schema"] is not null && ((string?)parameter["in"], (string?)parameter["style"] ?? "") switch
        {
            ("query", "" or "form") => true,
            ("path" or "header", "" or "simple") => true,
            _ => false,
        };

    /// <summary>The method by which a request takes the value. What these two headers hold are entity tags, whatever the API.</summary>
    private static string HowToAdd(JsonObject parameter)
    {
        var isJoined = (string?)parameter["schema"]!["type"] == "array" && parameter["explode"] is JsonValue explode && !explode.GetValue<bool>();
        return ((string?)parameter["in"], ((string)parameter["name"]!).ToUpperInvariant()) switch
        {
            ("header", "IF-MATCH" or "IF-NONE-MATCH") => "AddEntityTag",
            ("header", _) => "AddHeader",
            _ => isJoined ? "AddJoinedQuery" : "AddQuery",
        };
    }

    private static string Variable(SpecOperation operation, string hole) =>
        operation.Parameters.FirstOrDefault(parameter => (string?)parameter!["name"] == hole && (string?)parameter["in"] == "path") is { } parameter
            ? (string)parameter["x-originalName"]!
            : throw new SpecException(JsonPointer.Of(operation.Node), Rule, $"the path has a hole '{{{hole}}}' without a parameter");

    private static void Body(SpecOperation operation)
    {
        if (operation.Node["requestBody"] is not JsonObject body)
        {
            return;
        }

        var content = operation.RequestContent;
        if (content.Count != 1)
        {
            throw new SpecException(JsonPointer.Of(operation.Node), Rule, "the body has no media type or several; an overlay must choose one, or make a variant");
        }

        var text = operation.Node["x-parameters"]?["body"];
        body["x-name"] = (string?)text?["name"] ?? "body";
        Describe(body, text);
        var (type, media) = content.First();
        operation.Node["x-body"] = (type, (string?)media?["schema"]?["format"]) switch
        {
            ("application/json", _) => "json",
            ("multipart/form-data", _) => "multipart",
            ("application/octet-stream", _) or (_, "binary") => "binary",
            _ => throw new SpecException(JsonPointer.Of(operation.Node), Rule, $"no way to send a body of type '{type}' is known"),
        };
        if (type == "multipart/form-data")
        {
            Multipart(operation, (JsonObject)media!["schema"]!);
        }
    }

    /// <summary>A multipart body is one JSON part, which a schema describes, and then the files.</summary>
    private static void Multipart(SpecOperation operation, JsonObject schema)
    {
        var parts = (schema["properties"] as JsonObject ?? []).Where(part => SpecDocument.RefName(part.Value) is not null).ToList();
        if (parts is not [var (part, reference)])
        {
            throw new SpecException(JsonPointer.Of(schema), Rule, "a multipart body needs exactly one JSON part");
        }

        operation.Node["x-part"] = part;
        operation.Node["requestBody"]!["content"] = new JsonObject
        {
            ["application/json"] = new JsonObject { ["schema"] = reference!.DeepClone() },
        };
    }

    private static void Response(SpecOperation operation)
    {
        var success = operation.Responses.Where(response => response.Key.StartsWith('2') || (response.Key == "302" && operation.Flag("x-redirect"))).ToList();
        var schemas = success.Select(response => response.Value!["content"] as JsonObject ?? []).Where(content => content.Count > 0).ToList();
        if (success.Count == 0 || success.Any(response => !int.TryParse(response.Key, out _)))
        {
            throw new SpecException(JsonPointer.Of(operation.Node), Rule, "no response tells of success by its status");
        }

        if (schemas.Any(content => content.Count > 1))
        {
            throw new SpecException(JsonPointer.Of(operation.Node), Rule, "a response has several media types; an overlay must choose one, or make a variant");
        }

        if (schemas.Count > 1 && schemas.Skip(1).Any(other => !JsonNode.DeepEquals(other, schemas[0])))
        {
            throw new SpecException(JsonPointer.Of(operation.Node), Rule, "successful responses differ in type");
        }

        operation.Node["x-success"] = new JsonArray([.. success.Select(response => (JsonNode)int.Parse(response.Key, CultureInfo.InvariantCulture))]);
        operation.Node["x-maybe-empty"] = schemas.Count > 0 && schemas.Count < success.Count;
        var content = schemas.FirstOrDefault() ?? [];
        if (content["application/json"]?["schema"] is JsonObject answer && Nullability.Take(answer))
        {
            content["application/json"]!["schema"] = answer["oneOf"]?[0]?.DeepClone() ?? answer.DeepClone();
            operation.Node["x-maybe-empty"] = true;
        }

        var (kind, accept) = Kind(operation, content);
        operation.Node["x-response"] = kind;
        operation.Node["x-accept"] = accept;
        operation.Node["responses"] = new JsonObject
        {
            ["200"] = new JsonObject
            {
                ["description"] = operation.Text("x-returns") ?? "",
                ["content"] = kind == "json" ? content.DeepClone() : new JsonObject(),
            },
        };
    }

    private static (string Kind, string Accept) Kind(SpecOperation operation, JsonObject content)
    {
        if (operation.Node["x-stream"] is not null)
        {
            return ("events", "text/event-stream");
        }

        if (content.Count == 0)
        {
            return ("empty", "application/json");
        }

        var (type, media) = content.First();
        return (type.Split(';')[0], (string?)media!["schema"]?["format"]) switch
        {
            ("application/json", _) => ("json", "application/json"),
            ("text/event-stream", _) => throw new SpecException(JsonPointer.Of(operation.Node), Rule, "an event stream needs the mark x-stream, which names its item"),
            (var binary, "binary") => ("binary", binary),
            ("image/svg+xml" or "text/plain" or "text/vnd.graphviz", _) => ("text", type.Split(';')[0]),
            (var other, _) => throw new SpecException(JsonPointer.Of(operation.Node), Rule, $"no way to read a response of type '{other}' is known"),
        };
    }

    private static void Describe(JsonObject node, JsonNode? text)
    {
        if ((string?)text?["description"] is { } description)
        {
            node["description"] = description;
        }
    }

    [GeneratedRegex(@"\{([^}]+)\}")]
    private static partial Regex Hole();
}
