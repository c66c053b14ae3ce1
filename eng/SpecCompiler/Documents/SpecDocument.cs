namespace Fabro.SpecCompiler.Documents;

/// <summary>An OpenAPI document during compilation: its tree, and the parts that the passes process.</summary>
public sealed class SpecDocument(JsonObject root)
{
    private const string SchemaPrefix = "#/components/schemas/";
    private static readonly string[] Verbs = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

    public JsonObject Root { get; } = root;

    public Origins Origins { get; } = new();

    public JsonObject Schemas => (JsonObject)Components["schemas"]!;

    public JsonObject Components => (JsonObject)Root["components"]!;

    public JsonObject Paths => (JsonObject)Root["paths"]!;

    public IReadOnlyList<SpecOperation> Operations =>
    [
        .. from path in Paths
           from operation in (JsonObject)path.Value!
           where Verbs.Contains(operation.Key) && operation.Value is JsonObject
           select new SpecOperation(path.Key, operation.Key, (JsonObject)operation.Value),
    ];

    public static string Ref(string schema) => SchemaPrefix + schema;

    /// <summary>The name of the component that a schema refers to, whether or not the reference is nullable.</summary>
    public static string? TargetName(JsonObject schema) => RefName(schema) ?? RefName((schema["oneOf"] as JsonArray)?[0]);

    /// <summary>The name of the component schema that a <c>$ref</c> refers to, or null if the node is not a reference.</summary>
    public static string? RefName(JsonNode? node) =>
        node is JsonObject o && o["$ref"] is JsonValue value ? RefName((string)value!, o) : null;

    public static JsonObject RefNode(string schema) => new() { ["$ref"] = Ref(schema) };

    /// <summary>The schema with this name. Throws an error located at <paramref name="user"/> if it does not exist.</summary>
    public JsonObject Schema(string name, JsonNode? user) =>
        Schemas[name] as JsonObject
            ?? throw new SpecException(JsonPointer.Create(user), "references resolve", $"the schema '{name}' does not exist");

    /// <summary>Adds a copy of an inline schema as a component and returns a reference to it.</summary>
    public JsonObject AddSchema(string name, JsonObject schema)
    {
        var component = (JsonObject)schema.DeepClone();
        component.Remove("default");
        if (!Schemas.TryAdd(name, component))
        {
            throw new SpecException(JsonPointer.Create(schema), "hoisted names are unique", $"another schema is already named '{name}'");
        }

        Origins.Copy(JsonPointer.Create(component), JsonPointer.Create(schema));
        return RefNode(name);
    }

    /// <summary>Whether a schema, or the component it refers to, is binary.</summary>
    public bool IsBinary(JsonNode? schema) => (string?)(RefName(schema) is { } name ? Schema(name, schema) : schema)?["format"] == "binary";

    private static string RefName(string reference, JsonObject user) => reference.StartsWith(SchemaPrefix, StringComparison.Ordinal)
        ? reference[SchemaPrefix.Length..]
        : throw new SpecException(
            JsonPointer.Create(user), "references resolve", $"'{reference}' is not a reference to a component schema");
}
