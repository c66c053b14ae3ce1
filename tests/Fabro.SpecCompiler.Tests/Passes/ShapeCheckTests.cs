using Fabro.SpecCompiler.Passes;

namespace Fabro.SpecCompiler.Tests.Passes;

public class ShapeCheckTests
{
    private const string Rule = "supported schemas";

    [Fact]
    public void Apply_KnownShapes_Pass() =>
        new ShapeCheck().Apply(Spec.Schemas("""
            {
              "Size": { "type": "string", "enum": ["s"], "description": "How big.", "x-enumNames": ["S"] },
              "Shape": {
                "type": "object",
                "properties": { "kind": { "type": "string" } },
                "required": [],
                "discriminator": { "propertyName": "kind", "mapping": {} }
              },
              "Circle": {
                "x-tag": "kind",
                "allOf": [
                  { "$ref": "#/components/schemas/Shape" },
                  {
                    "type": "object", "additionalProperties": false,
                    "properties": {
                      "size": { "nullable": true, "oneOf": [{ "$ref": "#/components/schemas/Size" }] },
                      "labels": { "type": "object", "additionalProperties": { "type": "string" } },
                      "dots": { "type": "array", "items": { "type": "number", "format": "double" } }
                    }
                  }
                ]
              }
            }
            """));

    [Theory]
    [InlineData("""{ "anyOf": [{ "type": "string" }] }""")]
    [InlineData("""{ "const": "a" }""")]
    [InlineData("""{ "patternProperties": {} }""")]
    [InlineData("""{ "oneOf": [{ "$ref": "#/components/schemas/Run" }] }""")]
    [InlineData("""{ "nullable": true, "oneOf": [{ "$ref": "#/components/schemas/Run" }, { "$ref": "#/components/schemas/Run" }] }""")]
    [InlineData("""{ "type": "object", "properties": {} }""")]
    [InlineData("""{ "type": "string", "enum": ["a"] }""")]
    [InlineData("""{ "type": "array" }""")]
    public void Apply_UnknownShapeOfMember_IsRefused(string member) =>
        Check.Refuses(
            new ShapeCheck(),
            Spec.Schemas($$"""{ "Run": { "type": "object", "properties": { "member": {{member}} } } }"""),
            "/components/schemas/Run/properties/member",
            Rule);

    [Theory]
    [InlineData("""{ "type": "string" }""")]
    [InlineData("""{ "$ref": "#/components/schemas/Other" }""")]
    [InlineData("{}")]
    public void Apply_ComponentThatIsNoClassAndNoEnum_IsRefused(string schema) =>
        Check.Refuses(new ShapeCheck(), Spec.Schemas($$"""{ "Run": {{schema}} }"""), "/components/schemas/Run", Rule);

    [Fact]
    public void Apply_UnknownShapeOfParameter_IsRefused() =>
        Check.Refuses(
            new ShapeCheck(),
            Spec.Operation("""{ "parameters": [{ "name": "q", "in": "query", "schema": { "type": "string", "deprecated": true } }] }"""),
            "/paths/~1things/get/parameters/0/schema",
            Rule);

    [Theory]
    [InlineData("x-name")]
    [InlineData("x-names")]
    [InlineData("x-merge")]
    [InlineData("x-match")]
    [InlineData("x-omit-default")]
    public void Apply_MarkThatNoPassHasTaken_IsRefused(string mark) =>
        Check.Refuses(
            new ShapeCheck(),
            Spec.Schemas($$"""{ "Run": { "type": "object", "properties": { "list": { "type": "array", "items": { "{{mark}}": true } } } } }"""),
            "/components/schemas/Run/properties/list/items",
            Rule);

    [Fact]
    public void Apply_ExtensionOfTheFacts_IsIgnored() =>
        new ShapeCheck().Apply(Spec.Schemas("""{ "Run": { "type": "object", "x-read-optional": true } }"""));
}
