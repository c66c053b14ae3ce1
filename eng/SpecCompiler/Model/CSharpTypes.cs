using Fabro.SpecCompiler.Passes;

namespace Fabro.SpecCompiler.Model;

/// <summary>How C# writes the type of a shaped schema, and the codec that reads and writes it.</summary>
public static class CSharpTypes
{
    public static string Name(SpecDocument document, JsonObject schema) => Members.Kind(document, schema) switch
    {
        "list" => $"IReadOnlyList<{Name(document, (JsonObject)schema["items"]!)}>",
        "map" => $"IReadOnlyDictionary<string, {Name(document, Values(schema))}>",
        "boolean" => "bool",
        "int32" => "int",
        "int64" => "long",
        "any" => "JsonElement",
        "timestamp" => "WireTimestamp",
        "string" or "double" or "decimal" => Members.Kind(document, schema),
        _ => SpecDocument.RefName(schema) ?? SpecDocument.RefName(((JsonArray)schema["oneOf"]!)[0])!,
    };

    public static string Codec(SpecDocument document, JsonObject schema) => Members.Kind(document, schema) switch
    {
        "list" => $"JsonCodec.List({ItemCodec(document, schema)})",
        "map" => $"JsonCodec.Map({ItemCodec(document, schema)})",
        "enum" => $"JsonCodec.Enum<{Name(document, schema)}>()",
        "object" => $"JsonCodec.Model<{Name(document, schema)}>()",
        "union" => $"JsonCodec.Union<{Name(document, schema)}>()",
        var scalar => $"JsonCodec.{Naming.Pascal(scalar)}",
    };

    /// <summary>The codec of what a list or map holds.</summary>
    public static string ItemCodec(SpecDocument document, JsonObject schema) =>
        Codec(document, schema["items"] as JsonObject ?? Values(schema));

    private static JsonObject Values(JsonObject map) => map["additionalProperties"] as JsonObject ?? [];
}
