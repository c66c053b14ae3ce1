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
        "string" or "double" or "decimal" => Members.Kind(document, schema),
        _ => SpecDocument.RefName(schema) ?? SpecDocument.RefName(((JsonArray)schema["oneOf"]!)[0])!,
    };

    /// <summary>The type of an operation's JSON body; one that may be left out and is no reference type in C# is nullable.</summary>
    public static string BodyName(SpecDocument document, SpecOperation operation, JsonObject schema)
    {
        var isRequired = operation.Node["requestBody"]!["required"] is JsonValue required && required.GetValue<bool>();
        var isValueType = Members.Kind(document, schema) is "any" or "boolean" or "int32" or "int64" or "double" or "decimal" or "timestamp" or "enum";
        return Name(document, schema) + (isValueType && !isRequired ? "?" : "");
    }

    /// <summary>The member of a JsonSerializerContext that holds the metadata of a type: <c>IReadOnlyList&lt;Run&gt;</c> is <c>IReadOnlyListRun</c>.</summary>
    public static string ContextMember(string type)
    {
        if (type.EndsWith('?'))
        {
            return "Nullable" + ContextMember(type[..^1]);
        }

        var parts = type.Split('<', '>', ',', ' ').Where(part => part.Length > 0).Select(part => char.ToUpperInvariant(part[0]) + part[1..]);
        return string.Concat(parts);
    }
}
