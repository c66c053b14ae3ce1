using Fabro.SpecCompiler.Passes;

namespace Fabro.SpecCompiler.Model;

/// <summary>How C# writes the type of a shaped schema, and the name under which the JSON context knows it.</summary>
public static class CSharpTypes
{
    public static string Name(SpecDocument document, JsonObject schema) => Members.Kind(document, schema) switch
    {
        "list" => $"IReadOnlyList<{Name(document, (JsonObject)schema["items"]!)}>",
        "map" => $"IReadOnlyDictionary<string, {Name(document, schema["additionalProperties"] as JsonObject ?? [])}>",
        "boolean" => "bool",
        "int32" => "int",
        "int64" => "long",
        "any" => "JsonElement",
        "timestamp" => "DateTimeOffset",
        "string" or "double" => Members.Kind(document, schema),
        _ => SpecDocument.RefName(schema) ?? SpecDocument.RefName(((JsonArray)schema["oneOf"]!)[0])!,
    };

    /// <summary>The member of a JsonSerializerContext that holds the metadata of a type: <c>IReadOnlyList&lt;Run&gt;</c> is <c>IReadOnlyListRun</c>.</summary>
    public static string ContextMember(string type)
    {
        var parts = type.Split('<', '>', ',', ' ').Where(part => part.Length > 0).Select(part => char.ToUpperInvariant(part[0]) + part[1..]);
        return string.Concat(parts);
    }
}
