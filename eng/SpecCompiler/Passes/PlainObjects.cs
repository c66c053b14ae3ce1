namespace Fabro.SpecCompiler.Passes;

/// <summary>
/// Marks the objects in a variant of a union that hold plain values only (<c>x-plain</c>), where the variant holds nothing deeper. A converter of their own
/// then spares the serializer an array for each variant that it reads.
/// </summary>
public sealed class PlainObjects : IPass
{
    public void Apply(SpecDocument document)
    {
        foreach (var (_, node) in document.Schemas)
        {
            if (node!["allOf"]?[0] is { } parent && SpecDocument.RefName(parent) is { } name && document.Schema(name, node)["x-union"] is not null)
            {
                Mark(document, [.. MembersOf(document.Schema(name, node)), .. MembersOf((JsonObject)node)]);
            }
        }
    }

    private static void Mark(SpecDocument document, List<JsonObject> members)
    {
        var deep = members.Where(IsDeep).ToList();
        if (deep.All(member => Target(document, member) is { } target && !MembersOf(target).Any(IsDeep)))
        {
            deep.ForEach(member => member["x-plain"] = true);
        }
    }

    // A union reads by itself already.
    private static bool IsDeep(JsonObject member) => (string?)member["x-kind"] is "object" or "list" or "map";

    private static JsonObject? Target(SpecDocument document, JsonObject member) =>
        (SpecDocument.RefName(member) ?? SpecDocument.RefName((member["oneOf"] as JsonArray)?[0])) is { } name ? document.Schema(name, member) : null;

    private static IEnumerable<JsonObject> MembersOf(JsonObject schema) =>
        (Members.Body(schema)["properties"] as JsonObject ?? []).Select(property => (JsonObject)property.Value!);
}
