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
        var api = Spec.Schemas($$"""
            { "Run": { "type": "object", "properties": { "id": { "$ref": "#/components/schemas/Alias" } } }, "Alias": {{alias}} }
            """);

        new Aliases().Apply(api);

        Check.Json($$"""{ "Run": { "type": "object", "properties": { "id": {{alias}} } } }""", api.Schemas);
    }

    [Fact]
    public void Apply_UseWithADescription_KeepsItsOwn()
    {
        var api = Spec.Schemas("""
            {
              "Run": { "type": "object", "properties": { "id": { "description": "Mine.", "$ref": "#/components/schemas/Id" } } },
              "Id": { "type": "string", "description": "Any." }
            }
            """);

        new Aliases().Apply(api);

        Check.Json("""{ "type": "string", "description": "Mine." }""", api.Schemas["Run"]!["properties"]!["id"]);
    }

    [Theory]
    [InlineData("""{ "type": "object" }""")]
    [InlineData("""{ "type": "object", "properties": {} }""")]
    [InlineData("""{ "type": "string", "enum": ["a"] }""")]
    [InlineData("""{ "allOf": [] }""")]
    public void Apply_ClassOrEnum_StaysAComponent(string schema)
    {
        var api = Spec.Schemas($$"""{ "Thing": {{schema}} }""");

        new Aliases().Apply(api);

        Check.Json($$"""{ "Thing": {{schema}} }""", api.Schemas);
    }

    [Fact]
    public void Apply_AliasOfAliases_IsResolvedToTheEnd()
    {
        var api = Spec.Schemas("""
            {
              "Run": { "type": "object", "properties": { "ids": { "$ref": "#/components/schemas/Ids" } } },
              "Ids": { "$ref": "#/components/schemas/IdList" },
              "IdList": { "type": "array", "items": { "$ref": "#/components/schemas/Id" } },
              "Id": { "type": "string" }
            }
            """);

        new Aliases().Apply(api);

        Check.Json(
            """{ "Run": { "type": "object", "properties": { "ids": { "type": "array", "items": { "type": "string" } } } } }""",
            api.Schemas);
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
            "aliases are acyclic");
}
