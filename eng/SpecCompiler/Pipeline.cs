using Fabro.SpecCompiler.Passes;

namespace Fabro.SpecCompiler;

/// <summary>The passes in their order, in two halves: correct the facts, then shape them for NSwag.</summary>
public static class Pipeline
{
    private const string FileRule = "files are JSON objects";

    // Of two members of one name a reader takes the last: half of an overlay would be lost without a word.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Reads the facts and corrects them: the document still says what the server does, in the terms of OpenAPI.</summary>
    public static SpecDocument Correct(CompilerSettings settings, string folder)
    {
        var document = new SpecDocument(Read(Path.Combine(folder, settings.Spec)));
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

    /// <summary>Shapes a corrected document so that NSwag and our templates can write it down.</summary>
    public static void Shape(SpecDocument document, CompilerSettings settings)
    {
        IPass[] passes =
        [
            new Variants(), new InlineComponents(), new SchemaNames(), new UntaggedUnions(), new TaggedUnions(), new Composition(), new Aliases(),
            new Hoist(), new Nullability(), new OpenObjects(), new Scalars(), new EnumNames(), new Operations(), new ParameterNames(), new Roles(),
            new FixedMembers(), new Members(), new Spelling(settings.Words), new Paging(), new MemberCode(), new ClientCode(settings), new DocComments(settings),
            new ShapeCheck(),
        ];
        foreach (var pass in passes)
        {
            pass.Apply(document);
        }

        document.Root["openapi"] = "3.0.4";
    }

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
