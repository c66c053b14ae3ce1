using Fabro.SpecCompiler.Overlays;

namespace Fabro.SpecCompiler.Reading;

/// <summary>
/// Creates additional methods of an operation if specified by an overlay (<c>x-variants</c>): patched copies of the operation.
/// </summary>
public static class Variants
{
    public static void Apply(SpecDocument document)
    {
        foreach (var operation in document.Operations)
        {
            if (!operation.Node.Remove(OperationPatch.VariantsMark, out var variants))
            {
                continue;
            }

            foreach (var (key, patch) in (JsonObject)variants!)
            {
                Add(document, operation, key, (JsonObject)patch!);
            }
        }
    }

    private static void Add(SpecDocument document, SpecOperation operation, string key, JsonObject patch)
    {
        var copy = (JsonObject)operation.Node.DeepClone();
        var item = new JsonObject { [operation.Verb] = copy };
        if (document.Paths[operation.Key]!["parameters"] is { } shared)
        {
            item["parameters"] = shared.DeepClone();
        }

        document.Paths[SpecOperation.VariantKey(operation.Path, key)] = item;
        var (pointer, original) = (JsonPointer.Create(copy), JsonPointer.Create(operation.Node));
        var origin = document.Origins.Locate($"{original}/{OperationPatch.VariantsMark}/{JsonPointer.Escape(key)}");
        document.Origins.Copy(pointer, original);
        new MergePatch(origin, changed => document.Origins.Add(pointer + changed, origin + changed)).Apply(copy, patch);
    }
}
