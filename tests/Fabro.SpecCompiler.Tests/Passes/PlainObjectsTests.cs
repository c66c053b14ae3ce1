using Fabro.SpecCompiler.Passes;

namespace Fabro.SpecCompiler.Tests.Passes;

public class PlainObjectsTests
{
    private const string Identity = """{ "$ref": "#/components/schemas/Identity" }""";
    private const string Others = """
        "Actor": { "type": "object", "x-union": true, "x-tag": "kind", "properties": { "kind": { "type": "string" } } },
        "Identity": { "type": "object", "properties": { "subject": { "type": "string" }, "actor": { "$ref": "#/components/schemas/Actor" } } },
        "Deep": { "type": "object", "properties": { "identity": { "$ref": "#/components/schemas/Identity" } } }
        """;

    [Theory]
    [InlineData(Identity)]
    [InlineData("""{ "nullable": true, "oneOf": [{ "$ref": "#/components/schemas/Identity" }] }""")]
    public void Apply_PlainObjectInAVariant_IsMarked(string member) => Assert.True(IsMarked(Variant(member)));

    [Theory]
    [InlineData("""{ "$ref": "#/components/schemas/Deep" }""")]
    [InlineData("""{ "type": "array", "items": { "type": "string" } }""")]
    [InlineData("""{ "type": "object", "additionalProperties": { "type": "string" } }""")]
    public void Apply_VariantThatHoldsSomethingDeeper_IsLeftAlone(string deeper) => Assert.False(IsMarked(Variant(Identity, deeper)));

    [Fact]
    public void Apply_BaseThatHoldsSomethingDeeper_LeavesTheVariantAlone()
    {
        var document = Variant(Identity);
        document.Schemas["Actor"]!["properties"]!["tags"] = Spec.Parse("""{ "type": "array", "items": { "type": "string" } }""");

        Assert.False(IsMarked(document));
    }

    [Fact]
    public void Apply_ObjectOutsideAUnion_IsLeftAlone()
    {
        var document = Spec.Schemas($$"""{ "User": { "type": "object", "properties": { "identity": {{Identity}} } }, {{Others}} }""");

        Apply(document);

        Assert.Null(document.Schemas["User"]!["properties"]!["identity"]!["x-plain"]);
    }

    private static SpecDocument Variant(string identity, string other = """{ "type": "string" }""") => Spec.Schemas($$"""
        {
          "User": {
            "allOf": [
              { "$ref": "#/components/schemas/Actor" },
              { "type": "object", "properties": { "identity": {{identity}}, "other": {{other}} } }
            ]
          },
          {{Others}}
        }
        """);

    private static bool IsMarked(SpecDocument document)
    {
        Apply(document);
        return document.Schemas["User"]!["allOf"]![1]!["properties"]!["identity"]!["x-plain"] is not null;
    }

    private static void Apply(SpecDocument document)
    {
        new Members().Apply(document);
        new PlainObjects().Apply(document);
    }
}
