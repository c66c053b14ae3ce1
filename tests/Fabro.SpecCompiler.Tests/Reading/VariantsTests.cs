using Fabro.SpecCompiler.Reading;

namespace Fabro.SpecCompiler.Tests.Reading;

public class VariantsTests
{
    private const string Things = """
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
        """;

    [Fact]
    public void Apply_Variant_BecomesPatchedCopyUnderAKeyOfItsOwn()
    {
        var document = Spec.Document(Things);

        Variants.Apply(document);

        Check.Json("""
            {
              "/things": {
                "parameters": [{ "name": "id" }],
                "get": { "operationId": "listThings", "x-method": "List", "summary": "Lists." }
              },
              "/things#Raw": {
                "parameters": [{ "name": "id" }],
                "get": { "operationId": "listThings", "x-method": "ListRaw" }
              }
            }
            """, document.Paths);
    }

    [Fact]
    public void Apply_Variant_KeepsPathAndKey()
    {
        var document = Spec.Document(Things);

        Variants.Apply(document);

        Assert.Equal([("/things", null), ("/things", "Raw")], document.Operations.Select(operation => (operation.Path, operation.Variant)));
    }

    [Fact]
    public void Apply_Variant_SaysWhereItsTextsStand()
    {
        var document = Spec.Document(Things);
        document.Origins.Add("/paths/~1things/get/x-method", "names.json#/base");
        document.Origins.Add("/paths/~1things/get/x-variants", "names.json#/variants");
        document.Origins.Add("/paths/~1things/get/operationId", "names.json#/id");

        Variants.Apply(document);

        Assert.Equal("names.json#/variants/Raw/x-method", document.Origins.Locate("/paths/~1things#Raw/get/x-method"));
        Assert.Equal("names.json#/id", document.Origins.Locate("/paths/~1things#Raw/get/operationId"));
    }

    [Fact]
    public void Apply_VariantThatChangesNothing_IsRefused() =>
        Check.Refuses(
            () => Variants.Apply(Spec.OperationDocument("""{ "summary": "Lists.", "x-variants": { "Raw": { "summary": "Lists." } } }""")),
            "/paths/~1things/get/x-variants/Raw/summary",
            "overlays change something");
}
