namespace Fabro.SpecCompiler.Model;

/// <summary>Determines the kind of a value from its normalized schema.</summary>
public static class MemberKinds
{
    public static MemberKind Find(ApiModel api, JsonObject schema)
    {
        if (SpecDocument.TargetName(schema) is { } name)
        {
            var target = api.Schema(name, schema);
            return target["enum"] is not null ? MemberKind.Enum : Unions.IsUnion(target) ? MemberKind.Union : MemberKind.Object;
        }

        return ((string?)schema["type"], (string?)schema["format"]) switch
        {
            ("string", "date-time") => MemberKind.Timestamp,
            ("string", _) => MemberKind.String,
            ("boolean", _) => MemberKind.Boolean,
            ("integer", "int32") => MemberKind.Int32,
            ("integer", _) => MemberKind.Int64,
            ("number", "decimal") => MemberKind.Decimal,
            ("number", _) => MemberKind.Double,
            ("array", _) => MemberKind.List,
            ("object", _) => MemberKind.Map,
            _ => MemberKind.Any,
        };
    }
}
