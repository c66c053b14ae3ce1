using Fabro.SpecCompiler.Passes;

namespace Fabro.SpecCompiler.Tests.Passes;

public class OverlayTests
{
    private const string Rule = "overlays change something";

    [Fact]
    public void Apply_Patch_AddsReplacesAndRemoves()
    {
        var document = Spec.Document("""{ "info": { "title": "Old", "version": "1", "tags": ["a", "b"] } }""");

        Overlay("""{ "info": { "title": "New", "version": null, "tags": ["c"], "x-new": { "deep": 1 } } }""").Apply(document);

        Check.Json("""{ "title": "New", "tags": ["c"], "x-new": { "deep": 1 } }""", document.Root["info"]);
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
        var document = Spec.Operation("{}");

        Overlay("""{ "paths": { "/things": { "get": { "x-variants": { "Raw": { "summary": null } } } } } }""").Apply(document);

        Check.Json("""{ "Raw": { "summary": null } }""", document.Operations[0].Node["x-variants"]);
    }

    [Theory]
    [InlineData("""{ "info": { "title": "Old" } }""", "names.json#/info/title")]
    [InlineData("""{ "info": { "gone": null } }""", "names.json#/info/gone")]
    [InlineData("""{ "info": { "a/b": null } }""", "names.json#/info/a~1b")]
    [InlineData("""{ "info": { "tags": ["a", "b"] } }""", "names.json#/info/tags")]
    [InlineData("""{ "info": {} }""", "names.json#/info")]
    [InlineData("""{ "openapi": "3.1.0" }""", "names.json#/openapi")]
    [InlineData("{}", "names.json#")]
    public void Apply_PatchThatChangesNothing_IsRefused(string patch, string location) =>
        Check.Refuses(
            Overlay(patch), Spec.Document("""{ "openapi": "3.1.0", "info": { "title": "Old", "tags": ["a", "b"] } }"""), location, Rule);

    private static Overlay Overlay(string patch) => new("names.json", Spec.Parse(patch));
}
