namespace Fabro.SpecCompiler.Passes;

/// <summary>
/// Determines which models are only sent and which are returned by the server. Models that are only sent enforce required properties at
/// compile time. Returned models, including those that are also sent, tolerate missing properties.
/// </summary>
public sealed class Roles : IPass
{
    public void Apply(ApiModel api)
    {
        var (sent, returned) = (new HashSet<string>(), new HashSet<string>());
        foreach (var operation in api.Operations)
        {
            Reachability.Add(api, operation.Body?.Schema.Schema, sent);
            Reachability.Add(api, operation.Response.Schema?.Schema, returned);
            if (operation.Stream is { } stream)
            {
                Reachability.Add(api, Item(api, operation, stream.Item ?? ""), returned);
            }
        }

        foreach (var model in api.Models)
        {
            model.IsSent = sent.Contains(model.Name);
            model.IsReturned = returned.Contains(model.Name);
        }
    }

    private static JsonObject Item(ApiModel api, Operation operation, string item) => api.Schemas.ContainsKey(item)
        ? SpecDocument.RefNode(item)
        : throw new SpecException(
            api.Document.Origins.Locate($"{operation.Location}/x-stream"), "references resolve", $"the schema '{item}' does not exist");
}
