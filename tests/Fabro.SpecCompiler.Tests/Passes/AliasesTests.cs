using Fabro.SpecCompiler.Passes;

namespace Fabro.SpecCompiler.Tests.Passes;

public class AliasesTests
{
    [Theory]
    [InlineData("""{ "type": "string", "pattern": "x" }""")]
    [InlineData("""{ "type": "array", "items": { "type": "string" } }""")]
    [InlineData("""{ "type": "object", "additionalProperties": { "type": "string" } }""")]
    [InlineData("{}")]
    public void Apply_ComponentWithoutNameInCSharp_StandsWhereItIsUsed(string alias)
    {
        var document = Spec.Schemas($$"""
            { "Run": { "type": "object", "properties": { "id": { "$ref": "#/components/schemas/Alias" } } }, "Alias": {{alias}} }
            """);

        new Aliases().Apply(document);

        Check.Json($$"""{ "Run": { "type": "object", "properties": { "id": {{alias}} } } }""", document.Schemas);
    }

    [Fact]
    public void Apply_UseWithADescription_KeepsItsOwn()
    {
        var document = Spec.Schemas("""
            {
              "Run": { "type": "object", "properties": { "id": { "description": "Mine.", "$ref": "#/components/schemas/Id" } } },
              "Id": { "type": "string", "description": "Any." }
            }
            """);

        new Aliases().Apply(document);

        Check.Json("""{ "type": "string", "description": "Mine." }""", document.Schemas["Run"]!["properties"]!["id"]);
    }

    [Theory]
    [InlineData("""{ "type": "object" }""")]
    [InlineData("""{ "type": "object", "properties": {} }""")]
    [InlineData("""{ "type": "string", "enum": ["a"] }""")]
    [InlineData("""{ "allOf": [] }""")]
    public void Apply_ClassOrEnum_StaysAComponent(string schema)
    {
        var document = Spec.Schemas($$"""{ "Thing": {{schema}} }""");

        new Aliases().Apply(document);

        Check.Json($$"""{ "Thing": {{schema}} }""", document.Schemas);
    }

    [Fact]
    public void Apply_AliasOfAliases_IsResolvedToTheEnd()
    {
        var document = Spec.Schemas("""
            {
              "Run": { "type": "object", "properties": { "ids": { "$ref": "#/components/schemas/Ids" } } },
              "Ids": { "$ref": "#/components/schemas/IdList" },
              "IdList": { "type": "array", "items": { "$ref": "#/components/schemas/Id" } },
              "Id": { "type": "string" }
            }
            """);

        new Aliases().Apply(document);

        Check.Json(
            """{ "Run": { "type": "object", "properties": { "ids": { "type": "array", "items": { "type": "string" } } } } }""",
            document.Schemas);
    }

    [Fact]
    public void Apply_AliasOfItself_IsRefused() =>
        Check.Refuses(
            new Aliases(),
            Spec.Schemas("""
                {
                  "Run": { "type": "object", "properties": { "tree": { "$ref": "#/components/schemas/Tree" } } },
                  "Tree": { "type": "array", "items": { "$ref": "#/components/schemas/Tree" } }
                }
                """),
            "/components/schemas/Tree",
            "aliases end");
}
