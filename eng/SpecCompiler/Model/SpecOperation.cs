namespace Fabro.SpecCompiler.Model;

/// <summary>One operation of the document: a verb on a path.</summary>
public sealed record SpecOperation(string Path, string Verb, JsonObject Node)
{
    public string Id => (string?)Node["operationId"] ?? throw new SpecException(JsonPointer.Of(Node), "operations have ids", "the operation has no operationId");

    public JsonArray Parameters => Node["parameters"] as JsonArray ?? [];

    public JsonObject Responses => (JsonObject)Node["responses"]!;

    /// <summary>The media types of the request body and their descriptions; empty without a body.</summary>
    public JsonObject RequestContent => Node["requestBody"]?["content"] as JsonObject ?? [];

    public string? Text(string mark) => (string?)Node[mark];

    public bool Flag(string mark) => Node[mark] is JsonValue value && value.GetValue<bool>();
}
