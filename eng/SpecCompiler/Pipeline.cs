using Fabro.SpecCompiler.Overlays;
using Fabro.SpecCompiler.Passes;
using Fabro.SpecCompiler.Reading;

namespace Fabro.SpecCompiler;

/// <summary>
/// The way from files to the typed model, in three steps: correct the facts with the overlays, read the corrected document into the model, and let the
/// passes rewrite its schemas until each is a class, a union or an enum.
/// </summary>
public static class Pipeline
{
    private const string FileRule = "files are JSON objects";

    // Of two members of one name a reader takes the last: half of an overlay would be lost without a word.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Reads the facts and corrects them: the document still says what the server does, in the terms of OpenAPI.</summary>
    public static SpecDocument Correct(CompilerSettings settings, string folder)
    {
        var document = new SpecDocument(Read(Path.Combine(folder, settings.Spec)));
        // Before the overlays, which correct events as well.
        if (settings.Events is { } events)
        {
            new EventFacts(events, Read(Path.Combine(folder, events.Facts))).Apply(document);
        }

        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, settings.Overlays), "*.json").Order(StringComparer.Ordinal))
        {
            new Overlay(Path.GetFileName(file), Read(file)).Apply(document);
        }

        return document;
    }

    /// <summary>Makes the typed model of a corrected document.</summary>
    public static ApiModel Build(SpecDocument document, CompilerSettings settings)
    {
        var api = ApiReader.Read(document);
        foreach (var pass in Passes(settings))
        {
            pass.Apply(api);
        }

        return api;
    }

    private static IEnumerable<IPass> Passes(CompilerSettings settings) =>
    [
        // The names of overlays first: errors of all others speak of the names that a user sees.
        new SchemaNames(),

        // Unions while they are still whole: a merged one takes its variants in before they would be classes, and what is left must be tagged.
        new UntaggedUnions(),
        new TaggedUnions(),

        // What is composed now and no variant of a union is a plain reference, which may name an alias.
        new Composition(),
        new Aliases(),

        // After aliases, which may bring inline enums and objects along; before nullability, because what is hoisted must not be nullable itself.
        new Hoist(),
        new Nullability(),
        new OptionalResponses(),

        // Only objects that are used in place are left without a name, so only they can be maps.
        new OpenObjects(),
        new Scalars(),

        // Members that a method decides must be gone before the classes are made of what is left.
        new FixedMembers(),
        new EnumNames(),
        new Members(),

        // Over all names at once, of types and of members. Whatever names a type in an overlay names it so, as roles do for the items of streams.
        new Spelling(settings.Words),
        new Sources(),
        new Roles(),

        // Paths through a page are written in the names of its members; which parameters a method has depends on how it pages.
        new PagingCode(),
        new PageBodies(),
        new ParameterNames(),

        // The last word, when every pass has had its turn.
        new ShapeCheck(),
    ];

    private static JsonObject Read(string file)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(file), documentOptions: Strict) as JsonObject
                ?? throw new SpecException(Path.GetFileName(file), FileRule, "the file holds another value");
        }
        catch (JsonException exception)
        {
            throw new SpecException(Path.GetFileName(file), FileRule, exception.Message);
        }
    }
}
