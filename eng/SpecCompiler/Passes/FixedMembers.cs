namespace Fabro.SpecCompiler.Passes;

/// <summary>
/// Members of a request that the chosen method decides, not the caller (<c>x-fixed-body</c>), leave the model; the generated method writes them.
/// </summary>
public sealed class FixedMembers : IPass
{
    public void Apply(ApiModel api)
    {
        // Several operations may send the same model and decide the same member, so it leaves only when all were looked at.
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
                : throw new SpecException(api.Document.Origins.Locate($"{operation.Location}/x-fixed-body"), "fixed members", $"the body has no member '{member}'");
        }
    }
}
