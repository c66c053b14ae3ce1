using Fabro.SpecCompiler.Passes;

namespace Fabro.SpecCompiler.Tests.Passes;

public class OptionalResponsesTests
{
    [Theory]
    [InlineData("""{ "nullable": true, "oneOf": [{ "$ref": "#/components/schemas/Thing" }] }""", """{ "$ref": "#/components/schemas/Thing" }""")]
    [InlineData("""{ "nullable": true, "type": "string" }""", """{ "type": "string" }""")]
    public void Apply_ResponseThatMayBeNull_IsOptional(string schema, string rest)
    {
        var response = Apply(schema);

        Assert.True(response.IsOptional);
        Check.Json(rest, response.Schema?.Schema);
    }

    [Fact]
    public void Apply_OtherResponse_IsNot() => Assert.False(Apply("""{ "type": "string" }""").IsOptional);

    private static Response Apply(string schema)
    {
        var api = Spec.Operation($$"""{ "responses": { "200": { "content": { "application/json": { "schema": {{schema}} } } } } }""");
        new OptionalResponses().Apply(api);
        return api.Operations[0].Response;
    }
}
