namespace Fabro.SpecCompiler.Overlays;

/// <summary>One overlay of the document: held against the vocabulary, then merged.</summary>
public sealed class Overlay(string file, JsonObject patch)
{
    private const string SchemaReference = "$schema";

    public void Apply(SpecDocument document)
    {
        new OverlayCheck(file).Check(patch);
        var merged = (JsonObject)patch.DeepClone();
        merged.Remove(SchemaReference);
        new MergePatch($"{file}#", pointer => document.Origins.Add(pointer, $"{file}#{pointer}")).Apply(document.Root, merged);
    }
}
