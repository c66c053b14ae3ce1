using Fabro.SpecCompiler.Passes;

namespace Fabro.SpecCompiler.Tests.Passes;

public class NullabilityTests
{
    private const string Rule = "nullability";

    [Theory]
    [InlineData("""{ "type": ["string", "null"] }""", """{ "type": "string", "nullable": true }""")]
    [InlineData("""{ "type": ["null", "array"], "items": { "type": ["integer", "null"] } }""", """{ "type": "array", "nullable": true, "items": { "type": "integer", "nullable": true } }""")]
    [InlineData("""{ "type": ["string"] }""", """{ "type": "string" }""")]
    [InlineData("""{ "type": "string", "nullable": false }""", """{ "type": "string" }""")]
    [InlineData("""{ "type": "string", "nullable": true }""", """{ "type": "string", "nullable": true }""")]
    [InlineData("""{ "type": "string", "enum": ["a", null] }""", """{ "type": "string", "enum": ["a"], "nullable": true }""")]
    [InlineData("""{ "oneOf": [{ "type": "null" }, { "type": "string", "format": "date-time" }] }""", """{ "type": "string", "format": "date-time", "nullable": true }""")]
    [InlineData("""{ "oneOf": [{ "$ref": "#/components/schemas/A" }, { "type": "null" }] }""", """{ "oneOf": [{ "$ref": "#/components/schemas/A" }], "nullable": true }""")]
    public void Apply_AnySpellingOfNull_BecomesOne(string member, string expected)
    {
        var api = Spec.Schemas($$"""{ "Run": { "properties": { "member": {{member}} } } }""");

        new Nullability().Apply(api);

        Check.Json(expected, api.Schemas["Run"]!["properties"]!["member"]);
    }

    [Theory]
    [InlineData("""{ "type": ["string", "integer"] }""")]
    [InlineData("""{ "type": ["string", "integer", "null"] }""")]
    [InlineData("""{ "type": ["null"] }""")]
    [InlineData("""{ "oneOf": [{ "$ref": "#/components/schemas/A" }, { "$ref": "#/components/schemas/B" }, { "type": "null" }] }""")]
    public void Apply_SeveralTypes_IsRefused(string member) =>
        Check.Refuses(
            new Nullability(),
            Spec.Schemas($$"""{ "Run": { "properties": { "member": {{member}} } } }"""),
            "/components/schemas/Run/properties/member",
            Rule);

    [Fact]
    public void Apply_ReferenceThatMayBeNull_BecomesOneOf()
    {
        var api = Spec.Schemas("""
            { "Run": { "properties": { "member": { "$ref": "#/components/schemas/A", "nullable": true, "x-note": 1 } } } }
            """);

        new Nullability().Apply(api);

        Check.Json(
            """{ "oneOf": [{ "$ref": "#/components/schemas/A" }], "nullable": true, "x-note": 1 }""",
            api.Schemas["Run"]!["properties"]!["member"]);
    }
}
