namespace Fabro.SpecCompiler.Passes;

/// <summary>
/// Normalizes all forms of nullability (a type list with null, a oneOf with null, a null enum value) to <c>nullable: true</c>,
/// with a oneOf of a single reference if the value is a component.
/// </summary>
public sealed class Nullability : IPass
{
    private const string Rule = "nullability";

    public void Apply(ApiModel api) => SchemaWalk.All(api, schema =>
    {
        if (Take(schema))
        {
            schema["nullable"] = true;
            if (SpecDocument.RefName(schema) is { } name)
            {
                schema.Remove("$ref");
                schema["oneOf"] = new JsonArray(SpecDocument.RefNode(name));
            }
        }
    });

    public static bool IsNull(JsonNode? schema) => schema?["type"] is JsonValue type && (string?)type == "null";

    /// <summary>Removes all forms of nullability from a schema and returns whether there was one.</summary>
    public static bool Take(JsonObject schema)
    {
        var nullable = schema["nullable"] is JsonValue flag && flag.GetValue<bool>();
        schema.Remove("nullable");
        nullable |= TakeFromType(schema);
        nullable |= TakeFromEnum(schema);
        nullable |= TakeFromOneOf(schema);
        return nullable;
    }

    private static bool TakeFromType(JsonObject schema)
    {
        if (schema["type"] is not JsonArray types)
        {
            return false;
        }

        var rest = types.Select(type => (string)type!).Where(type => type != "null").ToList();
        schema["type"] = rest is [var only]
            ? only
            : throw new SpecException(JsonPointer.Create(schema), Rule, "the value has several types; an overlay must define the type");
        return types.Count > 1;
    }

    private static bool TakeFromEnum(JsonObject schema)
    {
        if (schema["enum"] is not JsonArray values || values.All(value => value is not null))
        {
            return false;
        }

        schema["enum"] = new JsonArray([.. values.Where(value => value is not null).Select(value => value!.DeepClone())]);
        return true;
    }

    private static bool TakeFromOneOf(JsonObject schema)
    {
        if (schema["oneOf"] is not JsonArray variants || !variants.Any(IsNull))
        {
            return false;
        }

        var rest = variants.Where(variant => !IsNull(variant)).Select(variant => (JsonObject)variant!.DeepClone()).ToList();
        if (rest is not [var only])
        {
            throw new SpecException(
                JsonPointer.Create(schema),
                Rule,
                "a oneOf of null and several schemas is not supported; move the schemas to a separate component");
        }

        if (only["$ref"] is not null)
        {
            schema["oneOf"] = new JsonArray(only);
            return true;
        }

        schema.Remove("oneOf");
        foreach (var (key, value) in only)
        {
            schema[key] = value?.DeepClone();
        }

        return true;
    }
}
