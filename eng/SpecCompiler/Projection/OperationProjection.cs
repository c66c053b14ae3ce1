using Fabro.SpecCompiler.Overlays;

namespace Fabro.SpecCompiler.Projection;

/// <summary>Writes an operation for NSwag and the client templates.</summary>
public sealed class OperationProjection(ApiModel api, CompilerSettings settings, DocTextWriter texts)
{
    private readonly DocComments _comments = new(settings, texts);
    private readonly Dictionary<string, string> _summaries =
        api.Clients.ToDictionary(client => client.Name, client => texts.Write(client.Summary));

    public JsonObject Write(Operation operation)
    {
        var node = new JsonObject
        {
            ["operationId"] = $"{operation.Client}_{operation.Method}",
            ["tags"] = new JsonArray(operation.Client),
            ["parameters"] = new JsonArray([.. operation.Required.Select(Parameter)]),
            ["x-prefix"] = settings.Prefix,
            ["x-client-summary"] = _summaries[operation.Client],
            ["x-table"] = operation.TypeName,
            ["x-path"] = operation.PathCode,
            ["x-options"] = operation.OptionsType,
            ["x-doc"] = _comments.WriteMethod(operation),
            ["x-doc-twin"] = _comments.WriteTwin(operation),
        };
        if (operation.Body is { } body)
        {
            Body(node, operation, body);
        }

        if (operation.Parameters.Any(parameter => !parameter.IsRequired))
        {
            node["x-rest-code"] = string.Join("\n        ", Optional(operation));
        }

        Response(node, operation);
        if (operation.Paging is { } paging)
        {
            Page(node, paging);
        }

        return node;
    }

    private static JsonObject Parameter(Parameter parameter) => new()
    {
        ["name"] = parameter.WireName,
        ["in"] = Lower(parameter.Place),
        ["required"] = parameter.IsRequired,
        ["schema"] = parameter.Schema.Schema.DeepClone(),
        ["x-originalName"] = parameter.Name,
        ["x-add"] = HowToAdd(parameter),
    };

    /// <summary>The statements that add the optional parameters and the paging parameters.</summary>
    private static IEnumerable<string> Optional(Operation operation)
    {
        foreach (var parameter in operation.Parameters.Where(parameter => !parameter.IsRequired))
        {
            yield return $"request.{HowToAdd(parameter)}(\"{parameter.WireName}\", {Value(operation.Paging, parameter)});";
        }
    }

    private const string Start = "start.Number";

    private static string Value(Paging? paging, Parameter parameter) => paging switch
    {
        _ when paging?.Sets(parameter) != true => $"options?.{parameter.OptionName}",
        _ when parameter == paging.Size => "size",
        { Style: PagingStyle.Token } => "start.Token",
        { Descending: null } => Start,
        { Descending: { } descending } => parameter == descending.Start
            ? $"{descending.Condition} ? {Start} : null"
            : $"{descending.Condition} ? null : {Start}",
    };

    /// <summary>The method that adds the value to a request. If-Match and If-None-Match contain entity tags in every API.</summary>
    private static string HowToAdd(Parameter parameter) => (parameter.Place, parameter.WireName.ToUpperInvariant()) switch
    {
        (ParameterPlace.Header, "IF-MATCH" or "IF-NONE-MATCH") => "AddEntityTag",
        (ParameterPlace.Header, _) => "AddHeader",
        _ => (string?)parameter.Schema.Schema["type"] == "array" && !parameter.Explodes ? "AddJoinedQuery" : "AddQuery",
    };

    private void Body(JsonObject node, Operation operation, RequestBody body)
    {
        // After the parameters: NSwag creates arguments in document order, and the body comes last.
        node["requestBody"] = new JsonObject
        {
            ["required"] = body.IsRequired,
            ["x-name"] = body.Name,
            ["content"] = new JsonObject
            {
                [body.Kind == BodyKind.Multipart ? "application/json" : body.MediaType] = new JsonObject
                {
                    ["schema"] = body.Schema.Schema.DeepClone(),
                },
            },
        };
        node["x-body"] = Lower(body.Kind);
        if (body.Kind != BodyKind.Binary)
        {
            node["x-body-codec"] = CSharpTypes.Codec(api, body.Schema.Schema);
        }

        if (body.Part is { } part)
        {
            node["x-part"] = part;
        }

        if (operation.FixedBody.Count > 0)
        {
            node["x-fixed-members"] = string.Concat(
                operation.FixedBody.Select(member => $", (\"{member.Key}\", JsonValue.Create({member.Value.ToJsonString()}))"));
        }
    }

    private void Response(JsonObject node, Operation operation)
    {
        var content = new JsonObject();
        if (operation.Response.Schema is { } slot)
        {
            content["application/json"] = new JsonObject { ["schema"] = slot.Schema.DeepClone() };
            node["x-result-codec"] = CSharpTypes.Codec(api, slot.Schema);
        }

        node["responses"] = new JsonObject { ["200"] = new JsonObject { ["description"] = "", ["content"] = content } };
        node["x-response"] = operation.Response.Kind == ResponseKind.EventStream ? "events" : Lower(operation.Response.Kind);
        node["x-maybe-empty"] = operation.Response.IsOptional;
        if (operation.Stream is { } stream)
        {
            node["x-item"] = stream.Item;
            node["x-item-codec"] = CSharpTypes.Codec(api, SpecDocument.RefNode(stream.Item!));
        }
    }

    private static void Page(JsonObject node, Paging paging)
    {
        node["x-page-type"] = paging.ItemType;
        node["x-page-codec"] = paging.ItemCodec;
        node["x-page-items"] = paging.Items;
        node["x-page-rest"] = string.Join(", ", paging.Initializers);
        node["x-page-static"] = paging.Descending is null ? "static " : "";
    }

    private static string Lower<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
