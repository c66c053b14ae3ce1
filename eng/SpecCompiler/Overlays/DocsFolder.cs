namespace Fabro.SpecCompiler.Overlays;

/// <summary>
/// Reads the documentation of models: files with a <see cref="TypeDocs"/> for each generated type, by its C# name. The files are not merge
/// patches, because many of the types are created by the passes and do not exist in the facts.
/// </summary>
public static class DocsFolder
{
    public static IReadOnlyDictionary<string, DocumentedType> Read(IEnumerable<(string File, JsonObject Content)> files)
    {
        var types = new Dictionary<string, DocumentedType>();
        foreach (var (file, content) in files)
        {
            content.Remove(Overlay.SchemaReference);
            new OverlayCheck(file).Check(content, typeof(IReadOnlyDictionary<string, TypeDocs>));
            foreach (var (name, docs) in content)
            {
                var location = $"{file}#/{name}";
                if (docs is null || !types.TryAdd(name, new DocumentedType(Marks.Read<TypeDocs>((JsonObject)docs), location)))
                {
                    throw new SpecException(
                        location,
                        "documentation of models",
                        docs is null ? "the documentation of the type is null" : "another file already documents the type");
                }
            }
        }

        return types;
    }
}

/// <summary>The documentation of a type, and its location in a file.</summary>
public sealed record DocumentedType(TypeDocs Docs, string Location);
