namespace Fabro.SpecCompiler.Passes;

/// <summary>
/// Makes a second public method of an operation where an overlay asks for one (<c>x-variants</c>): a copy of the operation, patched.
/// The copy stands under a path of its own, because a document holds each verb of a path once; <c>x-template</c> keeps the real path.
/// </summary>
public sealed class Variants : IPass
{
    public const string Mark = "x-variants";

    public void Apply(SpecDocument document)
    {
        foreach (var operation in document.Operations)
        {
            operation.Node["x-template"] = operation.Path;
            if (operation.Node[Mark] is not JsonObject variants)
            {
                continue;
            }

            operation.Node.Remove(Mark);
            foreach (var (key, patch) in variants)
            {
                var copy = (JsonObject)operation.Node.DeepClone();
                copy["x-variant"] = key;
                var holder = new SpecDocument(new JsonObject { ["variant"] = copy });
                new Overlay($"{operation.Id}.{Mark}.{key}", new JsonObject { ["variant"] = patch!.DeepClone() }).Apply(holder);
                holder.Root.Remove("variant");
                var item = new JsonObject { [operation.Verb] = copy };
                if (document.Paths[operation.Path]!["parameters"] is { } shared)
                {
                    item["parameters"] = shared.DeepClone();
                }

                document.Paths[$"{operation.Path}#{key}"] = item;
            }
        }
    }
}
