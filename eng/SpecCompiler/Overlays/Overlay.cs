namespace Fabro.SpecCompiler.Overlays;

/// <summary>An overlay of the document: validated against the vocabulary, then merged.</summary>
public sealed class Overlay(string file, JsonObject patch)
{
    /// <summary>The property with the JSON schema of the file, for editors.</summary>
    public const string SchemaReference = "$schema";

    public void Apply(SpecDocument document)
    {
        new OverlayCheck(file).Check(patch, typeof(OverlayPatch));
        var merged = (JsonObject)patch.DeepClone();
        merged.Remove(SchemaReference);
        new MergePatch($"{file}#", pointer => document.Origins.Add(pointer, $"{file}#{pointer}")).Apply(document.Root, merged);
    }
}
