namespace Fabro.SpecCompiler.Passes;

/// <summary>
/// Tells the models that callers only send from those the server returns: the first demand what is required at compile time, the second never fail on
/// what is missing. What goes both ways is read, so it is of the second kind.
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
        : throw new SpecException(api.Document.Origins.Locate($"{operation.Location}/x-stream"), "references resolve", $"there is no schema '{item}'");
}
