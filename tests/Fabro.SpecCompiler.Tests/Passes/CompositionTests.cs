using Fabro.SpecCompiler.Passes;

namespace Fabro.SpecCompiler.Tests.Passes;

public class CompositionTests
{
    private const string Rule = "composition";

    [Fact]
    public void Apply_AllOfOneReference_IsThatReference()
    {
        var api = Spec.Schemas("""
            { "Run": { "properties": { "stage": { "description": "Where.", "allOf": [{ "$ref": "#/components/schemas/StageId" }] } } } }
            """);

        new Composition().Apply(api);

        Check.Json(
            """{ "Run": { "properties": { "stage": { "description": "Where.", "$ref": "#/components/schemas/StageId" } } } }""",
            api.Schemas);
    }

    [Fact]
    public void Apply_NullableAllOfOneReference_StaysNullable()
    {
        var api = Spec.Schemas("""
            { "Run": { "properties": { "stage": { "nullable": true, "allOf": [{ "$ref": "#/components/schemas/StageId" }] } } } }
            """);

        new Composition().Apply(api);

        Check.Json(
            """{ "Run": { "properties": { "stage": { "nullable": true, "oneOf": [{ "$ref": "#/components/schemas/StageId" }] } } } }""",
            api.Schemas);
    }

    [Fact]
    public void Apply_VariantOfUnion_IsLeftAlone()
    {
        const string Schemas = """
            {
              "Shape": { "type": "object", "discriminator": { "propertyName": "kind" } },
              "Circle": { "allOf": [{ "$ref": "#/components/schemas/Shape" }, { "type": "object" }] }
            }
            """;
        var api = Spec.Schemas(Schemas);

        new Composition().Apply(api);

        Check.Json(Schemas, api.Schemas);
    }

    [Theory]
    [InlineData("""[{ "$ref": "#/components/schemas/A" }, { "$ref": "#/components/schemas/B" }]""")]
    [InlineData("""[{ "type": "object" }]""")]
    [InlineData("[]")]
    public void Apply_AnyOtherAllOf_IsRefused(string parts) =>
        Check.Refuses(
            new Composition(),
            Spec.Schemas($$"""{ "Run": { "properties": { "stage": { "allOf": {{parts}} } } } }"""),
            "/components/schemas/Run/properties/stage",
            Rule);
}
