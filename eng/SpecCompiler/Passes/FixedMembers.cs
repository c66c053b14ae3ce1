namespace Fabro.SpecCompiler.Passes;

/// <summary>
/// Members of a request that the chosen method decides, not the caller (<c>x-fixed-body</c>), leave the model; the generated method writes them.
/// </summary>
public sealed class FixedMembers : IPass
{
    public void Apply(SpecDocument document)
    {
        // Several operations may send the same model and decide the same member, so it leaves only when all were looked at.
        var decided = document.Operations.SelectMany(operation => Decided(document, operation)).ToList();
        foreach (var (properties, member) in decided)
        {
            properties.Remove(member);
        }
    }

    private static IEnumerable<(JsonObject Properties, string Member)> Decided(SpecDocument document, SpecOperation operation)
    {
        foreach (var (member, _) in operation.Node["x-fixed-body"] as JsonObject ?? [])
        {
            var model = SpecDocument.RefName(operation.RequestContent.FirstOrDefault().Value?["schema"]);
            var properties = model is null ? null : document.Schema(model, operation.Node)["properties"] as JsonObject;
            yield return properties?.ContainsKey(member) == true
                ? (properties, member)
                : throw new SpecException(JsonPointer.Of(operation.Node["x-fixed-body"]), "fixed members", $"the body has no member '{member}'");
        }
    }
}
