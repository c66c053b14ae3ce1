namespace Fabro.SpecCompiler.Passes;

/// <summary>
/// Removes the properties of a request whose values are fixed by the method (<c>x-fixed-body</c>) from the model. The generated method
/// writes them.
/// </summary>
public sealed class FixedMembers : IPass
{
    public void Apply(ApiModel api)
    {
        // Several operations can send the same model and fix the same property, so properties are removed only after all operations are
        // processed.
        var decided = api.Operations.SelectMany(operation => Decided(api, operation)).ToList();
        foreach (var (properties, member) in decided)
        {
            properties.Remove(member);
        }
    }

    private static IEnumerable<(JsonObject Properties, string Member)> Decided(ApiModel api, Operation operation)
    {
        foreach (var member in operation.FixedBody.Keys)
        {
            var model = SpecDocument.RefName(operation.Body?.Schema.Schema);
            var properties = model is null ? null : api.Schemas[model]?["properties"] as JsonObject;
            yield return properties?.ContainsKey(member) == true
                ? (properties, member)
                : throw new SpecException(
                    api.Document.Origins.Locate($"{operation.Location}/x-fixed-body"),
                    "fixed properties",
                    $"the body has no property '{member}'");
        }
    }
}
