namespace Fabro.SpecCompiler.Passes;

/// <summary>
/// Applies one overlay, a JSON Merge Patch (RFC 7396). Every leaf must change something: an overlay that no longer does is stale, and is refused.
/// A list of variants is kept as it is, because it holds patches itself, whose nulls matter later.
/// </summary>
public sealed class Overlay(string name, JsonObject patch) : IPass
{
    public void Apply(SpecDocument document)
    {
        if (patch.Count == 0)
        {
            throw Stale("");
        }

        Merge(document.Root, patch);
    }

    private void Merge(JsonObject target, JsonObject source)
    {
        foreach (var (key, value) in source)
        {
            switch (value)
            {
                case null when !target.Remove(key):
                    throw Stale(PointerTo(source, key));
                case null:
                    break;
                case JsonObject { Count: 0 } when target[key] is JsonObject:
                    throw Stale(PointerTo(source, key));
                case JsonObject child when key != Variants.Mark:
                    if (target[key] is not JsonObject next)
                    {
                        target[key] = next = [];
                    }

                    Merge(next, child);
                    break;
                default:
                    if (JsonNode.DeepEquals(target[key], value))
                    {
                        throw Stale(PointerTo(source, key));
                    }

                    target[key] = value.DeepClone();
                    break;
            }
        }
    }

    private static string PointerTo(JsonObject source, string key) => $"{JsonPointer.Of(source).TrimEnd('/')}/{JsonPointer.Escape(key)}";

    private SpecException Stale(string pointer) =>
        new($"{name}#{pointer}", "overlays change something", "the document already is what this overlay makes it");
}
