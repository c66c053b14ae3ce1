namespace Fabro.SpecCompiler.Passes;

/// <summary>
/// Makes the bodies of pages internal if they contain only data that a page provides anyway: the items, the total, and whether and where
/// the next page starts.
/// </summary>
public sealed class PageBodies : IPass
{
    public void Apply(ApiModel api)
    {
        var models = api.Models.ToDictionary(model => model.Name);
        var spoken = api.Operations.Where(operation => operation.PagingMarks is not null && IsSpokenFor(models, operation)).ToHashSet();
        var wanted = new HashSet<string>();
        foreach (var operation in api.Operations)
        {
            Reachability.Add(api, operation.Body?.Schema.Schema, wanted);
            foreach (var parameter in operation.Parameters)
            {
                Reachability.Add(api, parameter.Schema.Schema, wanted);
            }

            Reachability.Add(api, spoken.Contains(operation) ? GetItem(models, operation) : operation.Response.Schema?.Schema, wanted);
            Reachability.Add(api, operation.Stream?.Item is { } item ? SpecDocument.RefNode(item) : null, wanted);
        }

        var bodies = new HashSet<string>();
        foreach (var operation in spoken)
        {
            Reachability.Add(api, operation.Response.Schema!.Schema, bodies);
        }

        foreach (var model in api.Models)
        {
            model.IsInternal = bodies.Contains(model.Name) && !wanted.Contains(model.Name);
        }
    }

    private static bool IsSpokenFor(Dictionary<string, ClassModel> models, Operation operation)
    {
        var marks = operation.PagingMarks!;
        string?[] told = [marks.Items, marks.HasMore, marks.Total, marks.Pages, marks.Next];
        return Body(models, operation) is { } body && Leaves(models, body, "").All(leaf => told.Contains(leaf));
    }

    /// <summary>The locations of the values of a body, as wire names joined by dots.</summary>
    private static IEnumerable<string> Leaves(Dictionary<string, ClassModel> models, ClassModel body, string prefix) =>
        body.Members.SelectMany(member => member.Kind == MemberKind.Object && Model(models, member.Schema) is { } inner
            ? Leaves(models, inner, $"{prefix}{member.WireName}.")
            : [prefix + member.WireName]);

    private static JsonObject? GetItem(Dictionary<string, ClassModel> models, Operation operation) =>
        Body(models, operation)!.Members.FirstOrDefault(member => member.WireName == operation.PagingMarks!.Items)?.Schema
            ?? operation.Response.Schema!.Schema;

    private static ClassModel? Body(Dictionary<string, ClassModel> models, Operation operation) =>
        operation.Response.Schema is { } slot ? Model(models, slot.Schema) : null;

    private static ClassModel? Model(Dictionary<string, ClassModel> models, JsonObject schema) =>
        SpecDocument.TargetName(schema) is { } name ? models.GetValueOrDefault(name) : null;
}
