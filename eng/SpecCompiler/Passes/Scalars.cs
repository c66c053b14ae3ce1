namespace Fabro.SpecCompiler.Passes;

/// <summary>
/// Determines the C# types of numbers and strings. An integer is an <c>int</c> if its format or its limits guarantee that it fits, and a
/// <c>long</c> otherwise. Numbers are doubles unless the facts specify decimal. The only string format with a separate type is date-time.
/// Constraints and defaults are removed, because the server applies them.
/// </summary>
public sealed class Scalars : IPass
{
    private static readonly string[] Dropped =
    [
        "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "pattern", "minLength", "maxLength", "minItems",
        "maxItems", "uniqueItems", "minProperties", "maxProperties", "propertyNames", "example", "examples", "default", "title", "not",
    ];

    public void Apply(ApiModel api) => SchemaWalk.All(api, schema =>
    {
        var fitsInt32 = FitsInt32(schema);
        foreach (var keyword in Dropped)
        {
            schema.Remove(keyword);
        }

        switch ((string?)schema["type"], (string?)schema["format"])
        {
            case ("integer", "int32" or "int64") or ("number", "double" or "decimal") or ("string", "date-time" or "binary"):
            case ("object" or "array" or "boolean" or "string" or null, null):
                break;
            case ("integer", null or "uint8" or "uint16" or "uint32" or "uint64" or "int8" or "int16"):
                schema["format"] = fitsInt32 ? "int32" : "int64";
                break;
            case ("number", null or "float"):
                schema["format"] = "double";
                break;
            case ("string", "uri" or "uri-reference" or "uuid" or "email" or "hostname"):
                schema.Remove("format");
                break;
            case var (type, format):
                throw new SpecException(
                    JsonPointer.Create(schema), "scalars", $"there is no C# type for type '{type}' with format '{format}'");
        }
    });

    private static bool FitsInt32(JsonObject schema) => (string?)schema["format"] is "uint8" or "uint16" or "int8" or "int16"
        || (Number(schema["minimum"]) >= int.MinValue && Number(schema["maximum"]) <= int.MaxValue);

    private static double? Number(JsonNode? limit) => limit?.GetValue<double>();
}
