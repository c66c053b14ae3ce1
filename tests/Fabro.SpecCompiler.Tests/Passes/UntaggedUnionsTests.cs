using Fabro.SpecCompiler.Passes;

namespace Fabro.SpecCompiler.Tests.Passes;

public class UntaggedUnionsTests
{
    private const string Rule = "merged unions agree";

    [Fact]
    public void Apply_ScalarsOfSeveralTypes_BecomeAnyValue()
    {
        var api = Spec.Schemas("""
            {
              "Row": {
                "type": "array",
                "items": { "oneOf": [{ "type": "string" }, { "type": "number" }, { "type": "boolean" }, { "type": "null" }] }
              }
            }
            """);

        new UntaggedUnions().Apply(api);

        Check.Json("""{ "Row": { "type": "array", "items": {} } }""", api.Schemas);
    }

    [Fact]
    public void Apply_ScalarOrNull_IsLeftToNullability()
    {
        const string Schemas = """{ "Name": { "oneOf": [{ "type": "string" }, { "type": "null" }] } }""";
        var api = Spec.Schemas(Schemas);

        new UntaggedUnions().Apply(api);

        Check.Json(Schemas, api.Schemas);
    }

    [Fact]
    public void Apply_ObjectsOfOneKey_BecomeOneObject()
    {
        var api = Spec.Schemas("""
            {
              "Attr": {
                "oneOf": [
                  {
                    "type": "object", "required": ["String"],
                    "properties": { "String": { "type": "string" } },
                    "additionalProperties": false
                  },
                  {
                    "type": "object", "required": ["Float"],
                    "properties": { "Float": { "type": "number" } },
                    "additionalProperties": false
                  }
                ]
              }
            }
            """);

        new UntaggedUnions().Apply(api);

        Check.Json(
            """{ "Attr": { "type": "object", "properties": { "String": { "type": "string" }, "Float": { "type": "number" } } } }""",
            api.Schemas);
    }

    [Fact]
    public void Apply_MarkedUnion_BecomesOneObjectAndItsVariantsGo()
    {
        var api = Spec.Schemas("""
            {
              "Output": { "x-merge": true, "oneOf": [{ "$ref": "#/components/schemas/A" }, { "$ref": "#/components/schemas/B" }] },
              "A": {
                "type": "object", "required": ["trace", "summary"],
                "properties": { "trace": { "type": "string" }, "summary": { "type": "string" } }
              },
              "B": { "type": "object", "required": ["trace"], "properties": { "trace": { "type": "string" } } }
            }
            """);

        new UntaggedUnions().Apply(api);

        Check.Json(
            """{ "Output": { "type": "object", "properties": { "trace": { "type": "string" }, "summary": { "type": "string" } } } }""",
            api.Schemas);
    }

    [Fact]
    public void Apply_TaggedUnion_IsLeftAlone()
    {
        const string Schemas = """
            { "Union": { "oneOf": [{ "$ref": "#/components/schemas/A" }, { "$ref": "#/components/schemas/B" }] }, "A": {}, "B": {} }
            """;
        var api = Spec.Schemas(Schemas);

        new UntaggedUnions().Apply(api);

        Check.Json(Schemas, api.Schemas);
    }

    [Fact]
    public void Apply_VariantsThatDisagree_IsRefused() =>
        Check.Refuses(
            new UntaggedUnions(),
            Spec.Schemas("""
                {
                  "Output": {
                    "x-merge": true,
                    "oneOf": [{ "properties": { "a": { "type": "string" } } }, { "properties": { "a": { "type": "number" } } }]
                  }
                }
                """),
            "/components/schemas/Output",
            Rule);

    [Fact]
    public void Apply_VariantWithoutMembers_IsRefused() =>
        Check.Refuses(
            new UntaggedUnions(),
            Spec.Schemas("""{ "Output": { "x-merge": true, "oneOf": [{ "properties": { "a": {} } }, { "type": "string" }] } }"""),
            "/components/schemas/Output/oneOf/1",
            Rule);

    [Fact]
    public void Apply_VariantThatDoesNotExist_IsRefused() =>
        Check.Refuses(
            new UntaggedUnions(),
            Spec.Schemas("""{ "Output": { "x-merge": true, "oneOf": [{ "$ref": "#/components/schemas/Lost" }] } }"""),
            "/components/schemas/Output/oneOf/0",
            "references resolve");
}
