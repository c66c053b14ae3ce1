namespace Fabro.SpecCompiler.Model;

/// <summary>The C# type of a schema, and the codec that reads and writes it.</summary>
public static class CSharpTypes
{
    public static string Name(ApiModel api, JsonObject schema) => MemberKinds.Find(api, schema) switch
    {
        MemberKind.List => $"IReadOnlyList<{Name(api, (JsonObject)schema["items"]!)}>",
        MemberKind.Map => $"IReadOnlyDictionary<string, {Name(api, Values(schema))}>",
        MemberKind.Boolean => "bool",
        MemberKind.Int32 => "int",
        MemberKind.Int64 => "long",
        MemberKind.Any => "JsonElement",
        MemberKind.Timestamp => "WireTimestamp",
        MemberKind.String => "string",
        MemberKind.Double => "double",
        MemberKind.Decimal => "decimal",
        _ => SpecDocument.TargetName(schema)!,
    };

    public static string Codec(ApiModel api, JsonObject schema) => MemberKinds.Find(api, schema) switch
    {
        MemberKind.List => $"JsonCodec.List({ItemCodec(api, schema)})",
        MemberKind.Map => $"JsonCodec.Map({ItemCodec(api, schema)})",
        MemberKind.Enum => $"JsonCodec.Enum<{Name(api, schema)}>()",
        MemberKind.Object => $"JsonCodec.Model<{Name(api, schema)}>()",
        MemberKind.Union => $"JsonCodec.Union<{Name(api, schema)}>()",
        var scalar => $"JsonCodec.{scalar}",
    };

    /// <summary>The codec of the items of a list or the values of a map.</summary>
    public static string ItemCodec(ApiModel api, JsonObject schema) => Codec(api, schema["items"] as JsonObject ?? Values(schema));

    private static JsonObject Values(JsonObject map) => map["additionalProperties"] as JsonObject ?? [];
}
