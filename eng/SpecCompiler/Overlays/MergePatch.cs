namespace Fabro.SpecCompiler.Overlays;

/// <summary>
/// A JSON Merge Patch (RFC 7396). Every leaf must change the document: a patch without an effect is stale and is rejected. Variants of
/// operations are copied unchanged, because they are patches themselves and their nulls are applied later.
/// </summary>
/// <param name="location">The location of the patch, for errors.</param>
/// <param name="onChange">Called with the pointer of each leaf that is changed.</param>
public sealed class MergePatch(string location, Action<string> onChange)
{
    public void Apply(JsonObject target, JsonObject patch)
    {
        if (patch.Count == 0)
        {
            throw Stale("");
        }

        Merge(target, patch, "");
    }

    private void Merge(JsonObject target, JsonObject patch, string pointer)
    {
        foreach (var (key, value) in patch)
        {
            var at = $"{pointer}/{JsonPointer.Escape(key)}";
            if (value is JsonObject { Count: > 0 } child && key != OperationPatch.VariantsMark)
            {
                if (target[key] is not JsonObject next)
                {
                    target[key] = next = [];
                }

                Merge(next, child, at);
            }
            else
            {
                Replace(target, key, value, at);
            }
        }
    }

    private void Replace(JsonObject target, string key, JsonNode? value, string pointer)
    {
        var changesNothing = value switch
        {
            null => !target.Remove(key),
            JsonObject { Count: 0 } => target[key] is JsonObject,
            _ => JsonNode.DeepEquals(target[key], value),
        };
        if (changesNothing)
        {
            throw Stale(pointer);
        }

        if (value is not null)
        {
            target[key] = value.DeepClone();
        }

        onChange(pointer);
    }

    private SpecException Stale(string pointer) =>
        new(location + pointer, "overlays change something", "the overlay has no effect: the document already has this value");
}
