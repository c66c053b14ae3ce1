using Fabro.SpecCompiler.Passes;

namespace Fabro.SpecCompiler.Tests.Passes;

public class OperationsResponseTests
{
    private const string Rule = "operations";
    private const string Thing = """ "application/json": { "schema": { "$ref": "#/components/schemas/Thing" } } """;

    [Fact]
    public void Apply_JsonResponse_IsTheOneThatIsLeft()
    {
        var document = Responses(
            $$"""{ "201": { "content": { {{Thing}} } }, "404": { "content": { "application/json": {} } }, "default": {} }""",
            """ "x-returns": "The thing." """);

        new Operations().Apply(document);

        var operation = document.Operations[0];
        Assert.Equal(("json", "application/json"), (operation.Text("x-response"), operation.Text("x-accept")));
        Assert.False(operation.Flag("x-maybe-empty"));
        Check.Json("[201]", operation.Node["x-success"]);
        Check.Json($$"""{ "200": { "description": "The thing.", "content": { {{Thing}} } } }""", operation.Responses);
    }

    [Fact]
    public void Apply_JsonOrNothing_MayBeEmpty()
    {
        var document = Responses($$"""{ "200": { "content": { {{Thing}} } }, "204": {} }""");

        new Operations().Apply(document);

        Assert.Equal("json", document.Operations[0].Text("x-response"));
        Assert.True(document.Operations[0].Flag("x-maybe-empty"));
        Check.Json("[200, 204]", document.Operations[0].Node["x-success"]);
    }

    [Theory]
    [InlineData("""{ "200": {} }""", "empty", "application/json")]
    [InlineData("""{ "200": { "content": { "text/plain; charset=utf-8": { "schema": { "type": "string" } } } } }""", "text", "text/plain")]
    [InlineData("""{ "200": { "content": { "image/svg+xml": { "schema": { "type": "string" } } } } }""", "text", "image/svg+xml")]
    [InlineData("""{ "200": { "content": { "image/svg+xml": { "schema": { "type": "string", "format": "binary" } } } } }""", "binary", "image/svg+xml")]
    [InlineData("""{ "200": { "content": { "application/zip": { "schema": { "type": "string", "format": "binary" } } } } }""", "binary", "application/zip")]
    public void Apply_OtherResponse_IsMarked(string responses, string kind, string accept)
    {
        var document = Responses(responses);

        new Operations().Apply(document);

        Assert.Equal((kind, accept), (document.Operations[0].Text("x-response"), document.Operations[0].Text("x-accept")));
        Check.Json("""{ "200": { "description": "", "content": {} } }""", document.Operations[0].Responses);
    }

    [Fact]
    public void Apply_StreamMark_IsEvents()
    {
        var document = Responses(
            """
                { "200": { "content": { "text/event-stream": { "schema": { "type": "string" } } } } }
                """, """ "x-stream": { "item": "Thing" } """);

        new Operations().Apply(document);

        Assert.Equal(("events", "text/event-stream"), (document.Operations[0].Text("x-response"), document.Operations[0].Text("x-accept")));
    }

    [Fact]
    public void Apply_RedirectMark_IsSuccess()
    {
        var document = Responses("""{ "302": {} }""", """ "x-redirect": true """);

        new Operations().Apply(document);

        Check.Json("[302]", document.Operations[0].Node["x-success"]);
    }

    [Theory]
    [InlineData("""{ "302": {}, "404": {} }""")]
    [InlineData("""{ "default": {} }""")]
    [InlineData("""{ "2XX": {} }""")]
    [InlineData("""{ "200": { "content": { "application/json": { "schema": {} } } }, "201": { "content": { "application/json": { "schema": { "type": "string" } } } } }""")]
    [InlineData("""{ "200": { "content": { "application/json": { "schema": {} }, "text/plain": { "schema": { "type": "string" } } } } }""")]
    [InlineData("""{ "200": { "content": { "text/event-stream": { "schema": { "type": "string" } } } } }""")]
    [InlineData("""{ "200": { "content": { "application/xml": { "schema": { "type": "object" } } } } }""")]
    public void Apply_NoOneKnownResponse_IsRefused(string responses) =>
        Check.Refuses(new Operations(), Responses(responses), "/paths/~1things/get", Rule);

    private static SpecDocument Responses(string responses, string more = """ "x-more": 0 """) =>
        Spec.Operation($$"""{ "responses": {{responses}}, {{more}} }""");
}
