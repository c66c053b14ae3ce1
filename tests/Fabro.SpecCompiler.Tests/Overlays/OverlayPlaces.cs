using Fabro.SpecCompiler.Overlays;

namespace Fabro.SpecCompiler.Tests.Overlays;

/// <summary>Finds all properties in an overlay that are part of the vocabulary. Map keys are not.</summary>
internal static class OverlayPlaces
{
    public static IEnumerable<(JsonObject Holder, string Name)> Of(JsonObject overlay) => In(overlay, typeof(OverlayPatch));

    private static IEnumerable<(JsonObject Holder, string Name)> In(JsonNode? node, Type type) => node switch
    {
        JsonObject map when Vocabulary.GetValue(type) is { } value => map.SelectMany(entry => In(entry.Value, value)),
        JsonArray list when Vocabulary.GetItem(type) is { } item => list.SelectMany(entry => In(entry, item)),
        JsonObject record when Vocabulary.IsRecord(type) => InRecord(record, type),
        _ => [],
    };

    private static IEnumerable<(JsonObject Holder, string Name)> InRecord(JsonObject node, Type record)
    {
        foreach (var term in Vocabulary.GetTerms(record).Where(term => node[term.Name] is not null))
        {
            yield return (node, term.Name);
            foreach (var inner in In(node[term.Name], term.Type))
            {
                yield return inner;
            }
        }
    }
}
