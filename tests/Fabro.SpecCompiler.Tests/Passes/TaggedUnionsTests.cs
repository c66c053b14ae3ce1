using Fabro.SpecCompiler.Passes;

namespace Fabro.SpecCompiler.Tests.Passes;

public class TaggedUnionsTests
{
    private const string Rule = "tagged unions";

    private const string Shapes = """
        "Circle": {
          "type": "object", "description": "Round.", "required": ["kind", "r"],
          "properties": { "kind": { "type": "string", "enum": ["circle"] }, "r": { "type": "number" } }
        },
        "Square": {
          "type": "object", "required": ["kind"],
          "properties": { "kind": { "type": "string", "enum": ["square"] }, "a": { "type": "number" } }
        }
        """;

    private const string Inverted = """
        {
          "Shape": {
            "type": "object",
            "properties": { "kind": { "type": "string" } },
            "discriminator": {
              "propertyName": "kind",
              "mapping": { "circle": "#/components/schemas/Circle", "square": "#/components/schemas/Square" }
            }
          },
          "Circle": {
            "description": "Round.",
            "allOf": [
              { "$ref": "#/components/schemas/Shape" },
              { "type": "object", "required": ["r"], "properties": { "r": { "type": "number" } } }
            ]
          },
          "Square": {
            "allOf": [
              { "$ref": "#/components/schemas/Shape" },
              { "type": "object", "required": [], "properties": { "a": { "type": "number" } } }
            ]
          }
        }
        """;

    [Theory]
    [InlineData("""{ "propertyName": "kind", "mapping": { "circle": "#/components/schemas/Circle", "square": "#/components/schemas/Square" } }""")]
    [InlineData("""{ "propertyName": "kind" }""")]
    [InlineData("null")]
    public void Apply_TagDeclaredMappedOrInferred_BecomesBaseAndVariants(string discriminator)
    {
        var api = Spec.Schemas(Union($$"""
            "oneOf": [{ "$ref": "#/components/schemas/Circle" }, { "$ref": "#/components/schemas/Square" }],
            "discriminator": {{discriminator}}
            """));

        new TaggedUnions().Apply(api);

        Check.Json(Inverted, api.Schemas);
    }

    [Fact]
    public void Apply_TagThatOnlyTheMappingKnows_IsTakenFromIt()
    {
        var api = Spec.Schemas("""
            {
              "Trigger": {
                "oneOf": [{ "$ref": "#/components/schemas/Cron" }],
                "discriminator": { "propertyName": "type", "mapping": { "cron": "#/components/schemas/Cron" } }
              },
              "Cron": { "type": "object", "properties": { "type": { "type": "string" } } }
            }
            """);

        new TaggedUnions().Apply(api);

        Assert.Equal("Trigger", Unions.FindUnion(api, (JsonObject)api.Schemas["Cron"]!));
    }

    [Fact]
    public void Apply_MembersThatAllVariantsShare_StayOnTheBase()
    {
        var api = Spec.Schemas(Union("""
            "type": "object", "required": ["id", "kind"], "properties": { "id": { "type": "string" } },
            "oneOf": [{ "$ref": "#/components/schemas/Circle" }, { "$ref": "#/components/schemas/Square" }]
            """));

        new TaggedUnions().Apply(api);

        Check.Json("""{ "id": { "type": "string" }, "kind": { "type": "string" } }""", api.Schemas["Shape"]!["properties"]);
        Check.Json("""["id"]""", api.Schemas["Shape"]!["required"]);
    }

    [Fact]
    public void Apply_ReferenceOrNull_IsNoUnion()
    {
        const string Schemas = """{ "Maybe": { "oneOf": [{ "$ref": "#/components/schemas/Circle" }, { "type": "null" }] } }""";
        var api = Spec.Schemas(Schemas);

        new TaggedUnions().Apply(api);

        Check.Json(Schemas, api.Schemas);
    }

    [Theory]
    [InlineData("""{ "type": "object", "properties": { "r": {} } }""", "no tag at all")]
    [InlineData("""{ "type": "object", "properties": { "kind": { "enum": ["triangle", "trigon"] } } }""", "two tags")]
    [InlineData("""{ "type": "object", "properties": { "kind": { "enum": ["circle"] } } }""", "another's tag")]
    [InlineData("""{ "allOf": [{ "$ref": "#/components/schemas/Circle" }] }""", "composed")]
    [InlineData("""{ "type": "object", "discriminator": { "propertyName": "k" }, "properties": { "kind": { "enum": ["triangle"] } } }""", "a union itself")]
    [InlineData("""{ "oneOf": [{}], "type": "object", "properties": { "kind": { "enum": ["triangle"] } } }""", "a union still")]
    public void Apply_VariantThatDoesNotFit_IsRefused(string variant, string why)
    {
        var api = Spec.Schemas(Union($$"""
            "oneOf": [{ "$ref": "#/components/schemas/Circle" }, { "$ref": "#/components/schemas/Third" }],
            "discriminator": { "propertyName": "kind" }
            """, $$"""
            "Third": {{variant}}
            """));

        Assert.True(Check.Refuses(new TaggedUnions(), api, "/components/schemas/Shape", Rule) is not null, why);
    }

    [Fact]
    public void Apply_VariantOfTwoUnions_IsRefused()
    {
        const string Variants = """ "oneOf": [{ "$ref": "#/components/schemas/Circle" }, { "$ref": "#/components/schemas/Square" }] """;
        var api = Spec.Schemas(Union(Variants, $$"""
            "Form": { {{Variants}} }
            """));

        Check.Refuses(new TaggedUnions(), api, "/components/schemas/Form", Rule);
    }

    [Fact]
    public void Apply_NoMemberThatTellsApart_IsRefused()
    {
        var api = Spec.Schemas("""
            {
              "Shape": { "oneOf": [{ "$ref": "#/components/schemas/A" }, { "$ref": "#/components/schemas/B" }] },
              "A": { "properties": { "kind": { "enum": ["a"] }, "type": { "enum": ["a"] } } },
              "B": { "properties": { "kind": { "enum": ["b"] }, "type": { "enum": ["b"] } } }
            }
            """);

        Check.Refuses(new TaggedUnions(), api, "/components/schemas/Shape", Rule);
    }

    [Fact]
    public void Apply_MappingThatNamesNoVariant_IsRefused()
    {
        var api = Spec.Schemas(Union("""
            "oneOf": [{ "$ref": "#/components/schemas/Circle" }],
            "discriminator": {
              "propertyName": "kind",
              "mapping": { "circle": "#/components/schemas/Circle", "square": "#/components/schemas/Square" }
            }
            """));

        Check.Refuses(new TaggedUnions(), api, "/components/schemas/Shape", Rule);
    }

    [Fact]
    public void Apply_DiscriminatorWithoutVariants_IsRefused() =>
        Check.Refuses(
            new TaggedUnions(),
            Spec.Schemas("""{ "Shape": { "discriminator": { "propertyName": "kind" } } }"""),
            "/components/schemas/Shape",
            Rule);

    [Fact]
    public void Apply_VariantThatDoesNotExist_IsRefused()
    {
        var api = Spec.Schemas("""{ "Shape": { "oneOf": [{ "$ref": "#/components/schemas/Lost" }] } }""");

        Check.Refuses(new TaggedUnions(), api, "/components/schemas/Shape", "references resolve");
    }

    private static string Union(string union, string more = """ "Unused": {} """) =>
        more.Contains("Unused", StringComparison.Ordinal)
            ? $$"""{ "Shape": { {{union}} }, {{Shapes}} }"""
            : $$"""{ "Shape": { {{union}} }, {{Shapes}}, {{more}} }""";
}
