namespace Fabro.SpecCompiler.Passes;

/// <summary>Marks a nullable response as optional and removes null from its schema.</summary>
public sealed class OptionalResponses : IPass
{
    public void Apply(ApiModel api)
    {
        foreach (var response in api.Operations.Select(operation => operation.Response))
        {
            if (response.Schema is { } slot && Nullability.Take(slot.Schema))
            {
                slot.Schema = (JsonObject)(slot.Schema["oneOf"]?[0] ?? slot.Schema).DeepClone();
                response.IsOptional = true;
            }
        }
    }
}
