namespace Fabro.SpecCompiler.Tests.Reading;

public class ResponseReaderTests
{
    private const string Thing = """ "application/json": { "schema": { "$ref": "#/components/schemas/Thing" } } """;

    [Fact]
    public void Read_JsonResponse_IsTheOneThatIsLeft()
    {
        var response = Response($$"""{ "201": { "content": { {{Thing}} } }, "404": { "content": { "application/json": {} } }, "default": {} }""");

        Assert.Equal((ResponseKind.Json, "application/json", false), (response.Kind, response.Accept, response.IsOptional));
        Assert.Equal([201], response.StatusCodes);
        Check.Json("""{ "$ref": "#/components/schemas/Thing" }""", response.Schema?.Schema);
    }

    [Fact]
    public void Read_JsonOrNothing_IsOptional()
    {
        var response = Response($$"""{ "200": { "content": { {{Thing}} } }, "204": {} }""");

        Assert.Equal((ResponseKind.Json, true), (response.Kind, response.IsOptional));
        Assert.Equal([200, 204], response.StatusCodes);
    }

    [Theory]
    [InlineData("{}", ResponseKind.Empty, "application/json")]
    [InlineData("""{ "text/plain; charset=utf-8": { "schema": { "type": "string" } } }""", ResponseKind.Text, "text/plain")]
    [InlineData("""{ "image/svg+xml": { "schema": { "type": "string" } } }""", ResponseKind.Text, "image/svg+xml")]
    [InlineData("""{ "image/svg+xml": { "schema": { "type": "string", "format": "binary" } } }""", ResponseKind.Binary, "image/svg+xml")]
    [InlineData("""{ "application/zip": { "schema": { "type": "string", "format": "binary" } } }""", ResponseKind.Binary, "application/zip")]
    public void Read_OtherResponse_HasItsKind(string content, ResponseKind kind, string accept)
    {
        var response = Response($$"""{ "200": { "content": {{content}} } }""");

        Assert.Equal((kind, accept), (response.Kind, response.Accept));
        Assert.Null(response.Schema);
    }

    [Fact]
    public void Read_StreamMark_IsEvents()
    {
        var response = Response(
            """{ "200": { "content": { "text/event-stream": { "schema": { "type": "string" } } } } }""",
            """ "x-stream": { "item": "Thing" } """);

        Assert.Equal((ResponseKind.EventStream, "text/event-stream"), (response.Kind, response.Accept));
    }

    [Fact]
    public void Read_RedirectMark_IsSuccess() => Assert.Equal([302], Response("""{ "302": {} }""", """ "x-redirect": true """).StatusCodes);

    [Fact]
    public void Read_RedirectMarkWithoutARedirect_IsRefused() =>
        Check.Refuses(() => Response("""{ "200": {} }""", """ "x-redirect": true """), "/paths/~1things/get", "operations");

    [Theory]
    [InlineData("""{ "302": {}, "404": {} }""")]
    [InlineData("""{ "default": {} }""")]
    [InlineData("""{ "2XX": {} }""")]
    [InlineData("""{ "200": { "content": { "application/json": { "schema": {} } } }, "201": { "content": { "application/json": { "schema": { "type": "string" } } } } }""")]
    [InlineData("""{ "200": { "content": { "application/json": { "schema": {} }, "text/plain": { "schema": { "type": "string" } } } } }""")]
    [InlineData("""{ "200": { "content": { "text/event-stream": { "schema": { "type": "string" } } } } }""")]
    [InlineData("""{ "200": { "content": { "application/xml": { "schema": { "type": "object" } } } } }""")]
    public void Read_NoOneKnownResponse_IsRefused(string responses) =>
        Check.Refuses(() => Response(responses), "/paths/~1things/get", "operations");

    private static Response Response(string responses, string more = """ "tags": [] """) =>
        Spec.Operation($$"""{ "responses": {{responses}}, {{more}} }""").Operations[0].Response;
}
