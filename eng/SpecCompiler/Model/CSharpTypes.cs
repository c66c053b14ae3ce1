using Fabro.SpecCompiler.Passes;

namespace Fabro.SpecCompiler.Model;

/// <summary>How C# writes the type of a shaped schema, and the name under which the JSON context knows it.</summary>
public static class CSharpTypes
{
    public static string Name(ApiModel api, JsonObject schema) => Members.Kind(api, schema) switch
    {
        MemberKind.List => $"IReadOnlyList<{Name(api, (JsonObject)schema["items"]!)}>",
        MemberKind.Map => $"IReadOnlyDictionary<string, {Name(api, schema["additionalProperties"] as JsonObject ?? [])}>",
        MemberKind.Boolean => "bool",
        MemberKind.Int32 => "int",
        MemberKind.Int64 => "long",
        MemberKind.Any => "JsonElement",
        MemberKind.Timestamp => "DateTimeOffset",
        MemberKind.String => "string",
        MemberKind.Double => "double",
        MemberKind.Decimal => "decimal",
        _ => SpecDocument.RefName(schema) ?? SpecDocument.RefName(((JsonArray)schema["oneOf"]!)[0])!,
    };

    /// <summary>The type of an operation's JSON body; one that may be left out and is no reference type in C# is nullable.</summary>
    public static string BodyName(ApiModel api, RequestBody body)
    {
        var isReference = Members.Kind(api, body.Schema.Schema) is MemberKind.String or MemberKind.List or MemberKind.Map or MemberKind.Object or MemberKind.Union;
        return Name(api, body.Schema.Schema) + (isReference || body.IsRequired ? "" : "?");
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
