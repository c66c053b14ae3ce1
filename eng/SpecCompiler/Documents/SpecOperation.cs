namespace Fabro.SpecCompiler.Documents;

/// <summary>
/// An operation of the document: an HTTP method of a path. A path has each method only once, so a variant of an operation has a separate
/// key: the path, a number sign, and the key of the variant.
/// </summary>
public sealed record SpecOperation(string Key, string Verb, JsonObject Node)
{
    private const char VariantSign = '#';

    public string Id =>
        (string?)Node["operationId"]
            ?? throw new SpecException(JsonPointer.Create(Node), "operations have ids", "the operation has no operationId");

    public string Path => Key.Split(VariantSign)[0];

    public string? Variant => Key.Split(VariantSign) is [_, var variant] ? variant : null;

    public JsonArray Parameters => Node["parameters"] as JsonArray ?? [];

    public JsonObject Responses => (JsonObject)Node["responses"]!;

    public static string VariantKey(string path, string variant) => $"{path}{VariantSign}{variant}";
}
