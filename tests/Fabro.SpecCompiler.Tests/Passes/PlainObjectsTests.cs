using Fabro.SpecCompiler.Passes;

namespace Fabro.SpecCompiler.Tests.Passes;

public class PlainObjectsTests
{
    private const string IdentityReference = """{ "$ref": "#/components/schemas/Identity" }""";
    private const string Others = """
        "Actor": { "type": "object", "discriminator": { "propertyName": "kind", "mapping": { "user": "#/components/schemas/User" } }, "properties": { "kind": { "type": "string" } } },
        "Identity": { "type": "object", "properties": { "subject": { "type": "string" }, "actor": { "$ref": "#/components/schemas/Actor" } } },
        "Deep": { "type": "object", "properties": { "identity": { "$ref": "#/components/schemas/Identity" } } }
        """;

    [Theory]
    [InlineData(IdentityReference)]
    [InlineData("""{ "nullable": true, "oneOf": [{ "$ref": "#/components/schemas/Identity" }] }""")]
    public void Apply_PlainObjectInAVariant_IsMarked(string member) => Assert.True(IsMarked(Variant(member)));

    [Theory]
    [InlineData("""{ "$ref": "#/components/schemas/Deep" }""")]
    [InlineData("""{ "type": "array", "items": { "type": "string" } }""")]
    [InlineData("""{ "type": "object", "additionalProperties": { "type": "string" } }""")]
    public void Apply_VariantThatHoldsSomethingDeeper_IsLeftAlone(string deeper) => Assert.False(IsMarked(Variant(IdentityReference, deeper)));

    [Fact]
    public void Apply_BaseThatHoldsSomethingDeeper_LeavesTheVariantAlone()
    {
        var api = Variant(IdentityReference);
        api.Schemas["Actor"]!["properties"]!["tags"] = Spec.Parse("""{ "type": "array", "items": { "type": "string" } }""");

        Assert.False(IsMarked(api));
    }

    [Fact]
    public void Apply_ObjectOutsideAUnion_IsLeftAlone()
    {
        var api = Spec.Schemas($$"""{ "User": { "type": "object", "properties": { "identity": {{IdentityReference}} } }, {{Others}} }""");

        Apply(api);

        Assert.False(IdentityOf(api).IsPlain);
    }

    private static ApiModel Variant(string identity, string other = """{ "type": "string" }""") => Spec.Schemas($$"""
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

    private static bool IsMarked(ApiModel api)
    {
        Apply(api);
        return IdentityOf(api).IsPlain;
    }

    private static Member IdentityOf(ApiModel api) => api.Models.Single(model => model.Name == "User").Members[0];

    private static void Apply(ApiModel api)
    {
        new Members().Apply(api);
        new PlainObjects().Apply(api);
    }
}
