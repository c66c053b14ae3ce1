namespace Fabro.SpecCompiler.Passes;

/// <summary>
/// Finds the objects in a variant of a union that hold plain values only, where the variant holds nothing deeper. A converter of their own
/// then spares the serializer an array for each variant that it reads.
/// </summary>
public sealed class PlainObjects : IPass
{
    public void Apply(ApiModel api)
    {
        var models = api.Models.ToDictionary(model => model.Name);
        foreach (var (model, union) in api.Models.Select(model => (model, Unions.UnionOf(api, model.Schema))))
        {
            if (union is not null)
            {
                Mark(models, [.. models[union].Members, .. model.Members]);
            }
        }
    }

    private static void Mark(Dictionary<string, ClassModel> models, List<Member> members)
    {
        var deep = members.Where(IsDeep).ToList();
        if (deep.All(member => Target(models, member) is { } target && !target.Members.Any(IsDeep)))
        {
            deep.ForEach(member => member.IsPlain = true);
        }
    }

    // A union reads by itself already.
    private static bool IsDeep(Member member) => member.Kind is MemberKind.Object or MemberKind.List or MemberKind.Map;

    private static ClassModel? Target(Dictionary<string, ClassModel> models, Member member) =>
        member.Kind == MemberKind.Object ? models[(SpecDocument.RefName(member.Schema) ?? SpecDocument.RefName((member.Schema["oneOf"] as JsonArray)?[0]))!] : null;
}
