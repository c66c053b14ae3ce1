namespace Fabro.SpecCompiler.Passes;

/// <summary>
/// Settles what a number and a string are in C#: integers are 64 bits unless the facts say 32 (unsigned formats included), numbers are doubles unless the facts say decimal, and of
/// the string formats only date-time has a type of its own. Constraints and defaults are dropped: the server validates and the server decides.
/// </summary>
public sealed class Scalars : IPass
{
    private static readonly string[] Dropped =
    [
        "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "pattern", "minLength", "maxLength", "minItems", "maxItems",
        "uniqueItems", "minProperties", "maxProperties", "propertyNames", "example", "examples", "default", "title", "not",
    ];

    public void Apply(ApiModel api) => SchemaWalk.All(api, schema =>
    {
        foreach (var keyword in Dropped)
        {
            schema.Remove(keyword);
        }

        switch ((string?)schema["type"], (string?)schema["format"])
        {
            case ("integer", "int32" or "int64") or ("number", "double" or "decimal") or ("string", "date-time" or "binary"):
            case ("object" or "array" or "boolean" or "string" or null, null):
                break;
            case ("integer", null or "uint32" or "uint64"):
                schema["format"] = "int64";
                break;
            case ("integer", "uint8" or "uint16" or "int8" or "int16"):
                schema["format"] = "int32";
                break;
            case ("number", null or "float"):
                schema["format"] = "double";
                break;
            case ("string", "uri" or "uri-reference" or "uuid" or "email" or "hostname"):
                schema.Remove("format");
                break;
            case var (type, format):
                throw new SpecException(JsonPointer.Of(schema), "scalars", $"no C# type is known for type '{type}' with format '{format}'");
        }
    });
}
