using Fabro.SpecCompiler.Overlays;
using NJsonSchema;

namespace Fabro.SpecCompiler.Tests.Overlays;

/// <summary>The JSON schema of overlays and the page on them tell the vocabulary that the compiler knows, and no other.</summary>
public class OverlaySchemaTests
{
    private static readonly string Committed = File.ReadAllText(Path.Combine(SourceTree.Spec, "overlay.schema.json"));

    public static TheoryData<string> SpecOverlays => OverlayCheckTests.SpecOverlays;

    [Fact]
    public void Write_Vocabulary_IsTheCommittedSchema() => Assert.Equal(Committed, OverlaySchema.Write());

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
        Assert.Throws<SpecException>(() => new OverlayCheck("names.json").Check(Spec.Parse(overlay)));
    }

    [Fact]
    public void Page_EveryMark_IsDescribedWithAnExample()
    {
        var page = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "overlays.md"));
        var shown = Examples(page).SelectMany(OverlayPlaces.Of).Select(place => place.Name).ToHashSet();
        Type[] records = [typeof(OperationMarks), typeof(ParameterMarks), typeof(PagingMarks), typeof(StreamMarks), typeof(SchemaMarks), typeof(OperationPatch)];
        var terms = records.SelectMany(Vocabulary.GetTerms).Select(term => term.Name).ToHashSet();

        Assert.All(terms, term => Assert.Contains($"`{term}`", page, StringComparison.Ordinal));
        Assert.Empty(terms.Where(term => term.StartsWith("x-", StringComparison.Ordinal)).Except(shown));
    }

    [Fact]
    public void Page_EveryExample_IsInTheVocabulary() =>
        Assert.All(
            Examples(File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "overlays.md"))),
            example => new OverlayCheck("overlays.md").Check(example));

    private static List<JsonObject> Examples(string page) =>
        [.. page.Split("```json\n").Skip(1).Select(rest => Spec.Parse(rest.Split("```")[0]))];

    [Fact]
    public void Vocabulary_EveryRecord_IsReachedFromTheRoot()
    {
        var records = typeof(OverlayPatch).Assembly.GetTypes()
            .Where(type => Vocabulary.IsRecord(type) && type.IsPublic && Vocabulary.GetTerms(type).Count > 0 && type != typeof(OperationMarks) && type != typeof(SchemaMarks));

        Assert.Equal(
            records.Select(record => record.Name).Order(StringComparer.Ordinal),
            Spec.Parse(Committed)["definitions"]!.AsObject().Select(definition => definition.Key));
    }
}
