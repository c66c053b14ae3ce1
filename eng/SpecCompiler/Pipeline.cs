using Fabro.SpecCompiler.Overlays;
using Fabro.SpecCompiler.Passes;
using Fabro.SpecCompiler.Reading;

namespace Fabro.SpecCompiler;

/// <summary>
/// Builds the typed model from files in three steps: correct the facts with the overlays, read the corrected document into the model, and
/// let the passes rewrite its schemas until each is a class, a union, or an enum.
/// </summary>
public static class Pipeline
{
    private const string FileRule = "files are JSON objects";

    // A reader keeps only the last of two properties with the same name, so half of an overlay would be lost silently.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Reads the facts and applies the overlays. The result is still an OpenAPI document that describes the server.</summary>
    public static SpecDocument Correct(CompilerSettings settings, string folder)
    {
        var document = new SpecDocument(Read(Path.Combine(folder, settings.Spec)));
        // Before the overlays, which also correct events.
        if (settings.Events is { } events)
        {
            new EventFacts(events, Read(Path.Combine(folder, events.Facts))).Apply(document);
        }

        foreach (var (file, content) in ReadAll(Path.Combine(folder, settings.Overlays)))
        {
            new Overlay(file, content).Apply(document);
        }

        return document;
    }

    /// <summary>Reads the documentation of the generated types; null if the settings have none.</summary>
    public static IReadOnlyDictionary<string, DocumentedType>? ReadDocs(CompilerSettings settings, string folder) =>
        settings.Docs is { } docs ? DocsFolder.Read(ReadAll(Path.Combine(folder, docs))) : null;

    /// <summary>Builds the typed model of a corrected document. With documentation, every type has to be documented.</summary>
    public static ApiModel Build(
        SpecDocument document, CompilerSettings settings, IReadOnlyDictionary<string, DocumentedType>? docs = null)
    {
        var api = ApiReader.Read(document);
        api.Docs = docs;
        foreach (var pass in Passes(settings))
        {
            pass.Apply(api);
        }

        return api;
    }

    private static IEnumerable<IPass> Passes(CompilerSettings settings) =>
    [
        // Names from overlays first, so that the errors of later passes use the names that a user sees.
        new SchemaNames(),

        // Unions before their variants become classes: some are merged with their variants, and all others must have a discriminator.
        new UntaggedUnions(),
        new TaggedUnions(),

        // Any remaining composition outside of unions is a plain reference, which can refer to an alias.
        new Composition(),
        new Aliases(),

        // After aliases, which can introduce inline enums and objects. Before nullability, because a hoisted schema must not be nullable
        // itself.
        new Hoist(),
        new Nullability(),
        new OptionalResponses(),

        // Only inline objects without properties are still unnamed at this point, so only they can be maps.
        new OpenObjects(),
        new Scalars(),

        // Properties that a method sets must be removed before the classes are created.
        new FixedMembers(),
        new EnumNames(),
        new Members(),

        // Changes the names of types and properties. Overlays refer to types by these final names, such as for the items of streams.
        new Spelling(settings.Words),
        new Sources(),
        new Roles(),

        // Paging code uses the names of properties, and the parameters of a method depend on its paging.
        new PagingCode(),
        new PageBodies(),
        new ParameterNames(),

        // The documentation refers to the final types.
        new ModelTexts(),

        // Validates the result of all passes.
        new ShapeCheck(),
    ];

    private static IEnumerable<(string File, JsonObject Content)> ReadAll(string folder) =>
        Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(file => (Path.GetFileName(file), Read(file)));

    private static JsonObject Read(string file)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(file), documentOptions: Strict) as JsonObject
                ?? throw new SpecException(Path.GetFileName(file), FileRule, "the file does not contain a JSON object");
        }
        catch (JsonException exception)
        {
            throw new SpecException(Path.GetFileName(file), FileRule, exception.Message);
        }
    }
}
