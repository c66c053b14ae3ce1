namespace Fabro.SpecCompiler.Passes;

/// <summary>
/// The composition that is left once unions are classes: an <c>allOf</c> of one reference is that reference. Anything else composed is refused.
/// </summary>
public sealed class Composition : IPass
{
    public void Apply(ApiModel api) => SchemaWalk.All(api, schema =>
    {
        if (schema["allOf"] is not JsonArray parts || Unions.FindUnion(api, schema) is not null)
        {
            return;
        }

        if (parts is not [var only] || only?["$ref"] is null)
        {
            throw new SpecException(JsonPointer.Create(schema), "composition", "an allOf of more than one reference; an overlay must say what it is");
        }

        var reference = only.DeepClone();
        schema.Remove("allOf");
        if (Nullability.Take(schema))
        {
            schema["nullable"] = true;
            schema["oneOf"] = new JsonArray(reference);
        }
        else
        {
            schema["$ref"] = reference["$ref"]!.DeepClone();
        }
    });
}
