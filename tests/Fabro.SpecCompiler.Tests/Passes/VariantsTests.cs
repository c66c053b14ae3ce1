using Fabro.SpecCompiler.Passes;

namespace Fabro.SpecCompiler.Tests.Passes;

public class VariantsTests
{
    [Fact]
    public void Apply_Operation_RemembersItsPath()
    {
        var document = Spec.Document("""{ "paths": { "/things": { "get": { "operationId": "listThings" } } } }""");

        new Variants().Apply(document);

        Check.Json("""{ "/things": { "get": { "operationId": "listThings", "x-template": "/things" } } }""", document.Paths);
    }

    [Fact]
    public void Apply_Variant_BecomesPatchedCopyUnderAPathOfItsOwn()
    {
        var document = Spec.Document("""
            {
              "paths": {
                "/things": {
                  "parameters": [{ "name": "id" }],
                  "get": {
                    "operationId": "listThings", "x-method": "List", "summary": "Lists.",
                    "x-variants": { "Raw": { "x-method": "ListRaw", "summary": null } }
                  }
                }
              }
            }
            """);

        new Variants().Apply(document);

        Check.Json("""
            {
              "/things": {
                "parameters": [{ "name": "id" }],
                "get": { "operationId": "listThings", "x-method": "List", "summary": "Lists.", "x-template": "/things" }
              },
              "/things#Raw": {
                "parameters": [{ "name": "id" }],
                "get": { "operationId": "listThings", "x-method": "ListRaw", "x-template": "/things", "x-variant": "Raw" }
              }
            }
            """, document.Paths);
    }

    [Fact]
    public void Apply_VariantThatChangesNothing_IsRefused() =>
        Check.Refuses(
            new Variants(),
            Spec.Operation("""{ "summary": "Lists.", "x-variants": { "Raw": { "summary": "Lists." } } }"""),
            "listThings.x-variants.Raw#/variant/summary",
            "overlays change something");
}
