using Fabro.SpecCompiler.Passes;

namespace Fabro.SpecCompiler.Tests.Passes;

public class OpenObjectsTests
{
    [Theory]
    [InlineData("""{ "type": "object" }""")]
    [InlineData("""{ "type": "object", "additionalProperties": true }""")]
    public void Apply_ObjectWithoutMembersWhereItIsUsed_IsMapOfAnyValues(string member)
    {
        var document = Spec.Schemas($$"""{ "Run": { "type": "object", "properties": { "data": {{member}} } } }""");

        new OpenObjects().Apply(document);

        Check.Json("""{ "type": "object", "additionalProperties": {} }""", document.Schemas["Run"]!["properties"]!["data"]);
    }

    [Theory]
    [InlineData("""{ "type": "object", "additionalProperties": { "type": "string" } }""")]
    [InlineData("""{ "type": "object", "properties": {} }""")]
    [InlineData("""{ "type": "string" }""")]
    public void Apply_AnyOtherMember_IsLeftAlone(string member)
    {
        var document = Spec.Schemas($$"""{ "Run": { "type": "object", "properties": { "data": {{member}} } } }""");

        new OpenObjects().Apply(document);

        Check.Json(member, document.Schemas["Run"]!["properties"]!["data"]);
    }

    [Theory]
    [InlineData("""{ "type": "object" }""")]
    [InlineData("""{ "allOf": [{ "$ref": "#/components/schemas/Base" }, { "type": "object" }] }""")]
    public void Apply_ClassWithoutMembers_StaysAClass(string schema)
    {
        var document = Spec.Schemas($$"""{ "Nothing": {{schema}} }""");

        new OpenObjects().Apply(document);

        Check.Json(schema, document.Schemas["Nothing"]);
    }
}
