using Fabro.SpecCompiler.Overlays;
using NJsonSchema;

namespace Fabro.SpecCompiler.Tests.Overlays;

/// <summary>The JSON schema of overlays and the overlay documentation describe exactly the vocabulary that the compiler knows.</summary>
public class OverlaySchemaTests
{
    private static readonly string Committed = File.ReadAllText(Path.Combine(SourceTree.Spec, "overlay.schema.json"));
    private static readonly string CommittedDocs = File.ReadAllText(Path.Combine(SourceTree.Spec, "docs.schema.json"));

    public static TheoryData<string> SpecOverlays => OverlayCheckTests.SpecOverlays;

    [Fact]
    public void Write_Vocabulary_IsTheCommittedSchema() => Assert.Equal(Committed, OverlaySchema.Write());

    [Fact]
    public void WriteDocs_Vocabulary_IsTheCommittedSchema() => Assert.Equal(CommittedDocs, OverlaySchema.WriteDocs());

    [Fact]
    public async Task Validate_DocsOfEveryApi_Fit()
    {
        var schema = await JsonSchema.FromJsonAsync(CommittedDocs);
        var files = Directory.GetFiles(SourceTree.Spec, "*.json", SearchOption.AllDirectories)
            .Where(static file => Path.GetFileName(Path.GetDirectoryName(file)) == "docs")
            .ToList();

        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Empty(schema.Validate(File.ReadAllText(file))));
    }

    [Theory]
    [InlineData("""{ "Run": { "text": "A run." } }""")]
    [InlineData("""{ "Run": { "properties": { "id": 1 } } }""")]
    [InlineData("""{ "Run": "A run." }""")]
    public async Task Validate_DocsThatTheCompilerRefuses_DoNotFit(string docs)
    {
        var schema = await JsonSchema.FromJsonAsync(CommittedDocs);

        Assert.NotEmpty(schema.Validate(docs));
        Assert.Throws<SpecException>(() => DocsFolder.Read([("docs.json", Spec.Parse(docs))]));
    }

    [Theory]
    [MemberData(nameof(SpecOverlays))]
    public async Task Validate_OverlayOfTheSpec_Fits(string file)
    {
        var schema = await JsonSchema.FromJsonAsync(Committed);
        var text = await File.ReadAllTextAsync(Path.Combine(SourceTree.Spec, "overlay", file));

        Assert.Empty(schema.Validate(text));
        Assert.Equal("../overlay.schema.json", (string?)Spec.Parse(text)["$schema"]);
    }

    [Theory]
    [InlineData("""{ "paths": { "/things": { "get": { "x-idempotant": true } } } }""")]
    [InlineData("""{ "paths": { "/things": { "get": { "x-idempotent": "yes" } } } }""")]
    [InlineData("""{ "paths": { "/things": { "get": { "x-paging": { "style": "cursor" } } } } }""")]
    [InlineData("""{ "paths": { "/things": { "get": { "x-variants": { "raw": { "x-metod": "Raw" } } } } } }""")]
    [InlineData("""{ "components": { "schemas": { "Run": { "properties": { "id": { "tpye": "string" } } } } } }""")]
    [InlineData("""{ "components": { "schemas": { "Run": { "additionalProperties": "string" } } } }""")]
    public async Task Validate_WhatTheCompilerRefuses_DoesNotFit(string overlay)
    {
        var schema = await JsonSchema.FromJsonAsync(Committed);

        Assert.NotEmpty(schema.Validate(overlay));
        Assert.Throws<SpecException>(() => new OverlayCheck("names.json").Check(Spec.Parse(overlay), typeof(OverlayPatch)));
    }

    [Fact]
    public void Page_EveryMark_IsDescribedWithAnExample()
    {
        var page = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "overlays.md"));
        var shown = Examples(page).SelectMany(OverlayPlaces.Of).Select(place => place.Name).ToHashSet();
        Type[] records =
        [
            typeof(TypeDocs),
            typeof(OperationMarks),
            typeof(ParameterMarks),
            typeof(PagingMarks),
            typeof(StreamMarks),
            typeof(SchemaMarks),
            typeof(OperationPatch),
        ];
        var terms = records.SelectMany(Vocabulary.GetTerms).Select(term => term.Name).ToHashSet();

        Assert.All(terms, term => Assert.Contains($"`{term}`", page, StringComparison.Ordinal));
        Assert.Empty(terms.Where(term => term.StartsWith("x-", StringComparison.Ordinal)).Except(shown));
    }

    [Fact]
    public void Page_EveryExample_IsInTheVocabulary()
    {
        var page = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "overlays.md"));

        Assert.All(Examples(page), static example =>
        {
            var root = IsDocs(example) ? typeof(IReadOnlyDictionary<string, TypeDocs>) : typeof(OverlayPatch);
            new OverlayCheck("overlays.md").Check(example, root);
        });
    }

    /// <summary>Whether an example shows documentation of models, whose names start with a capital letter.</summary>
    private static bool IsDocs(JsonObject example) => example.All(entry => char.IsUpper(entry.Key[0]));

    private static List<JsonObject> Examples(string page) =>
        [.. page.Split("```json\n").Skip(1).Select(rest => Spec.Parse(rest.Split("```")[0]))];

    [Fact]
    public void Vocabulary_EveryRecord_IsReachedFromTheRoot()
    {
        Type[] excluded = [typeof(OperationMarks), typeof(SchemaMarks), typeof(TypeDocs)];
        var records = typeof(OverlayPatch).Assembly.GetTypes()
            .Where(type => Vocabulary.IsRecord(type) && type.IsPublic && Vocabulary.GetTerms(type).Count > 0)
            .Except(excluded);

        Assert.Equal(
            records.Select(record => record.Name).Order(StringComparer.Ordinal),
            Spec.Parse(Committed)["definitions"]!.AsObject().Select(definition => definition.Key));
    }
}
