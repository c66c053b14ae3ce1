namespace Fabro.SpecCompiler.Passes;

/// <summary>
/// Resolves the composition that remains outside of unions: an <c>allOf</c> of a single reference becomes the reference. Any other
/// composition is rejected.
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
            throw new SpecException(
                JsonPointer.Create(schema), "composition", "the allOf is not a single reference; an overlay must define the type");
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
