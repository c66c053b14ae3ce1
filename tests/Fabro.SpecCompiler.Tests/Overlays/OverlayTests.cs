using Fabro.SpecCompiler.Overlays;

namespace Fabro.SpecCompiler.Tests.Overlays;

public class OverlayTests
{
    private const string Rule = "overlays change something";

    [Fact]
    public void Apply_Patch_AddsReplacesAndRemoves()
    {
        var document = Spec.SchemaDocument("""{ "Run": { "type": "string", "format": "uri", "enum": ["a"] } }""");

        Overlay("""
            { "components": { "schemas": { "Run": { "type": "integer", "format": null, "enum": [1], "items": { "type": "string" } } } } }
            """).Apply(document);

        Check.Json("""{ "type": "integer", "enum": [1], "items": { "type": "string" } }""", document.Schemas["Run"]);
    }

    [Fact]
    public void Apply_ObjectOverScalar_ReplacesIt()
    {
        var document = Spec.Document("""{ "info": "scalar" }""");

        Overlay("""{ "info": { "title": "New" } }""").Apply(document);

        Check.Json("""{ "title": "New" }""", document.Root["info"]);
    }

    [Fact]
    public void Apply_Variants_KeepsTheirNullsForLater()
    {
        var document = Spec.OperationDocument("{}");

        Overlay("""{ "paths": { "/things": { "get": { "x-variants": { "Raw": { "summary": null } } } } } }""").Apply(document);

        Check.Json("""{ "Raw": { "summary": null } }""", document.Operations[0].Node["x-variants"]);
    }

    [Fact]
    public void Apply_ReferenceToTheSchemaOfOverlays_IsNotMerged()
    {
        var document = Spec.Document("""{ "info": { "title": "Old" } }""");

        Overlay("""{ "$schema": "../overlay.schema.json", "info": { "title": "New" } }""").Apply(document);

        Assert.False(document.Root.ContainsKey("$schema"));
    }

    [Fact]
    public void Apply_Patch_IsRememberedAsTheOriginOfWhatItSays()
    {
        var document = Spec.OperationDocument("""{ "summary": "Lists." }""");

        Overlay("""{ "paths": { "/things": { "get": { "x-throws": { "404": "None." } } } } }""").Apply(document);

        Assert.Equal("names.json#/paths/~1things/get/x-throws/404", document.Origins.Locate("/paths/~1things/get/x-throws/404"));
        Assert.Equal("/paths/~1things/get/summary", document.Origins.Locate("/paths/~1things/get/summary"));
    }

    [Theory]
    [InlineData("""{ "info": { "title": "Old" } }""", "names.json#/info/title")]
    [InlineData("""{ "info": { "gone": null } }""", "names.json#/info/gone")]
    [InlineData("""{ "info": { "a/b": null } }""", "names.json#/info/a~1b")]
    [InlineData("""{ "components": { "schemas": { "Run": { "enum": ["a", "b"] } } } }""", "names.json#/components/schemas/Run/enum")]
    [InlineData("""{ "info": {} }""", "names.json#/info")]
    [InlineData("{}", "names.json#")]
    public void Apply_PatchThatChangesNothing_IsRefused(string patch, string location)
    {
        var document = Spec.Document("""{ "info": { "title": "Old" }, "components": { "schemas": { "Run": { "enum": ["a", "b"] } } } }""");

        Check.Refuses(() => Overlay(patch).Apply(document), location, Rule);
    }

    private static Overlay Overlay(string patch) => new("names.json", Spec.Parse(patch));
}
