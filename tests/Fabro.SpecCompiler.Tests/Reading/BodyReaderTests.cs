namespace Fabro.SpecCompiler.Tests.Reading;

public class BodyReaderTests
{
    private const string Rule = "operations";
    private const string Manifest = """{ "Manifest": { "type": "object" } }""";

    [Fact]
    public void Read_JsonBody_HasNameAndText()
    {
        var body = Body("""{ "application/json": { "schema": {} } }""", """
            "x-parameters": { "body": { "name": "thing", "description": "What to make." } }
            """);

        Assert.Equal((BodyKind.Json, "thing", "What to make.", false), (body.Kind, body.Name, body.Description?.Value, body.IsRequired));
    }

    [Theory]
    [InlineData("application/octet-stream", """{ "type": "string", "format": "binary" }""")]
    [InlineData("application/octet-stream", "{}")]
    [InlineData("image/png", """{ "type": "string", "format": "binary" }""")]
    [InlineData("image/png", """{ "$ref": "#/components/schemas/Bytes" }""")]
    public void Read_BytesBody_IsBinary(string type, string schema)
    {
        var body = Body($$"""{ "{{type}}": { "schema": {{schema}} } }""", schemas: """{ "Bytes": { "type": "string", "format": "binary" } }""");

        Assert.Equal((BodyKind.Binary, "body", type), (body.Kind, body.Name, body.MediaType));
    }

    [Fact]
    public void Read_MultipartBody_IsItsJsonPartAndFiles()
    {
        var body = Body(
            """
            {
              "multipart/form-data": {
                "schema": { "properties": { "manifest": { "$ref": "#/components/schemas/Manifest" }, "files": { "type": "string" } } }
              }
            }
            """,
            """ "x-parameters": { "files": { "description": "The files." } } """);

        Assert.Equal((BodyKind.Multipart, "manifest", "The files."), (body.Kind, body.Part, body.Files?.Value));
        Check.Json("""{ "$ref": "#/components/schemas/Manifest" }""", body.Schema.Schema);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "application/json": {}, "application/octet-stream": {} }""")]
    [InlineData("""{ "application/json": {} }""")]
    [InlineData("""{ "application/x-www-form-urlencoded": { "schema": { "type": "object" } } }""")]
    [InlineData("""{ "text/plain": { "schema": { "type": "string" } } }""")]
    public void Read_BodyOfNoOrSeveralOrUnknownTypes_IsRefused(string content) =>
        Check.Refuses(() => Body(content), "/paths/~1things/post", Rule);

    [Theory]
    [InlineData("""{ "type": "object" }""")]
    [InlineData("""{ "properties": { "file": { "type": "string" } } }""")]
    [InlineData("""{ "properties": { "a": { "$ref": "#/components/schemas/A" }, "b": { "$ref": "#/components/schemas/B" } } }""")]
    public void Read_MultipartBodyWithoutItsOneJsonPart_IsRefused(string schema) =>
        Check.Refuses(
            () => Body($$"""{ "multipart/form-data": { "schema": {{schema}} } }"""),
            "/paths/~1things/post/requestBody/content/multipart~1form-data/schema",
            Rule);

    private static RequestBody Body(string content, string more = """ "tags": [] """, string schemas = Manifest) =>
        Spec.Operation($$"""{ "requestBody": { "content": {{content}} }, {{more}} }""", schemas, verb: "post").Operations[0].Body!;
}
