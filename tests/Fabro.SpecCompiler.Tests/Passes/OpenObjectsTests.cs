using Fabro.SpecCompiler.Passes;

namespace Fabro.SpecCompiler.Tests.Passes;

public class OpenObjectsTests
{
    [Theory]
    [InlineData("""{ "type": "object" }""")]
    [InlineData("""{ "type": "object", "additionalProperties": true }""")]
    public void Apply_ObjectWithoutMembersWhereItIsUsed_IsMapOfAnyValues(string member)
    {
        var api = Spec.Schemas($$"""{ "Run": { "type": "object", "properties": { "data": {{member}} } } }""");

        new OpenObjects().Apply(api);

        Check.Json("""{ "type": "object", "additionalProperties": {} }""", api.Schemas["Run"]!["properties"]!["data"]);
    }

    [Theory]
    [InlineData("""{ "type": "object", "additionalProperties": { "type": "string" } }""")]
    [InlineData("""{ "type": "object", "properties": {} }""")]
    [InlineData("""{ "type": "string" }""")]
    public void Apply_AnyOtherMember_IsLeftAlone(string member)
    {
        var api = Spec.Schemas($$"""{ "Run": { "type": "object", "properties": { "data": {{member}} } } }""");

        new OpenObjects().Apply(api);

        Check.Json(member, api.Schemas["Run"]!["properties"]!["data"]);
    }

    [Theory]
    [InlineData("""{ "type": "object" }""")]
    [InlineData("""{ "allOf": [{ "$ref": "#/components/schemas/Base" }, { "type": "object" }] }""")]
    public void Apply_ClassWithoutMembers_StaysAClass(string schema)
    {
        var api = Spec.Schemas($$"""{ "Nothing": {{schema}} }""");

        new OpenObjects().Apply(api);

        Check.Json(schema, api.Schemas["Nothing"]);
    }
}
