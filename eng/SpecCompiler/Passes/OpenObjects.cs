namespace Fabro.SpecCompiler.Passes;

/// <summary>Converts inline objects without properties to maps of any value.</summary>
public sealed class OpenObjects : IPass
{
    public void Apply(ApiModel api)
    {
        var classes = api.Schemas.Select(schema => Unions.GetBody((JsonObject)schema.Value!)).ToHashSet();
        SchemaWalk.All(api, schema =>
        {
            if ((string?)schema["type"] == "object"
                && schema["properties"] is null
                && schema["additionalProperties"] is not JsonObject
                && !classes.Contains(schema))
            {
                schema["additionalProperties"] = new JsonObject();
            }
        });
    }
}
