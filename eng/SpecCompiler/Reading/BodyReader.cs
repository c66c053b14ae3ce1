namespace Fabro.SpecCompiler.Reading;

/// <summary>Reads the request body of an operation: JSON, binary, or a JSON part followed by files.</summary>
public sealed class BodyReader(SpecDocument document, ArgumentTexts arguments, string owner)
{
    private const string Rule = "operations";
    private const string Multipart = "multipart/form-data";

    public RequestBody? Read(SpecOperation operation)
    {
        if (operation.Node["requestBody"] is not JsonObject body)
        {
            return null;
        }

        if (body["content"] is not JsonObject { Count: 1 } content)
        {
            throw new SpecException(
                JsonPointer.Create(operation.Node),
                Rule,
                "the body has no media type or several; an overlay must select one or add a variant");
        }

        var (type, media) = content.First();
        var (name, text) = arguments.Find("body", body, "body");
        var holder = (JsonObject)media!;
        var read = new RequestBody
        {
            Kind = Kind(operation, type, holder),
            Name = name,
            Description = text,
            IsRequired = body["required"] is JsonValue required && required.GetValue<bool>(),
            MediaType = type,
            Schema = new SchemaSlot(holder, owner + "Request"),
        };
        return read.Kind == BodyKind.Multipart ? JsonPart(read) : read;
    }

    private BodyKind Kind(SpecOperation operation, string type, JsonObject media) => type switch
    {
        "application/json" when media[SchemaSlot.Key] is JsonObject schema && !document.IsBinary(schema) => BodyKind.Json,
        Multipart => BodyKind.Multipart,
        _ when type == "application/octet-stream" || document.IsBinary(media[SchemaSlot.Key]) => BodyKind.Binary,
        _ => throw new SpecException(JsonPointer.Create(operation.Node), Rule, $"a body of type '{type}' is not supported"),
    };

    /// <summary>Reads a multipart body: one JSON part with a schema, followed by the files.</summary>
    private RequestBody JsonPart(RequestBody body)
    {
        var properties = body.Schema.Schema["properties"] as JsonObject ?? [];
        var parts = properties.Where(part => SpecDocument.RefName(part.Value) is not null).ToList();
        if (parts is not [var (part, reference)])
        {
            throw new SpecException(JsonPointer.Create(body.Schema.Schema), Rule, "a multipart body needs exactly one JSON part");
        }

        body.Schema.Schema = (JsonObject)reference!.DeepClone();
        return body with { Part = part, Files = arguments.Find("files", [], "files").Text };
    }
}
