namespace Fabro.SpecCompiler.Passes;

/// <summary>
/// Members of a request that the chosen method decides, not the caller (<c>x-fixed-body</c>), leave the model; the generated method writes them.
/// </summary>
public sealed class FixedMembers : IPass
{
    public void Apply(SpecDocument document)
    {
        foreach (var operation in document.Operations)
        {
            if (operation.Node["x-fixed-body"] is not JsonObject members)
            {
                continue;
            }

            var body = document.Schema(SpecDocument.RefName(operation.RequestContent.First().Value!["schema"])!, operation.Node);
            foreach (var (member, _) in members)
            {
                (body["properties"] as JsonObject)?.Remove(member);
            }
        }
    }
}
