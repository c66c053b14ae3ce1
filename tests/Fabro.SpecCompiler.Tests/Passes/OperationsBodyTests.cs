using Fabro.SpecCompiler.Passes;

namespace Fabro.SpecCompiler.Tests.Passes;

public class OperationsBodyTests
{
    private const string Rule = "operations";

    [Fact]
    public void Apply_JsonBody_IsMarkedAndNamed()
    {
        var document = Body("""{ "application/json": { "schema": {} } }""", """
            { "body": { "name": "thing", "description": "What to make." } }
            """);

        new Operations().Apply(document);

        Assert.Equal("json", document.Operations[0].Text("x-body"));
        Check.Json(
            """{ "x-name": "thing", "description": "What to make.", "content": { "application/json": { "schema": {} } } }""",
            document.Operations[0].Node["requestBody"]);
    }

    [Theory]
    [InlineData("application/octet-stream", """{ "type": "string", "format": "binary" }""")]
    [InlineData("application/octet-stream", "{}")]
    [InlineData("image/png", """{ "type": "string", "format": "binary" }""")]
    public void Apply_BytesBody_IsBinary(string type, string schema)
    {
        var document = Body($$"""{ "{{type}}": { "schema": {{schema}} } }""");

        new Operations().Apply(document);

        Assert.Equal("binary", document.Operations[0].Text("x-body"));
        Assert.Equal("body", (string?)document.Operations[0].Node["requestBody"]!["x-name"]);
    }

    [Fact]
    public void Apply_MultipartBody_IsItsJsonPartAndFiles()
    {
        var document = Body("""
            {
              "multipart/form-data": {
                "schema": { "properties": { "manifest": { "$ref": "#/components/schemas/Manifest" }, "files": { "type": "string" } } }
              }
            }
            """, """{ "files": { "description": "The files." } }""");

        new Operations().Apply(document);

        Assert.Equal("multipart", document.Operations[0].Text("x-body"));
        Assert.Equal("manifest", document.Operations[0].Text("x-part"));
        Check.Json(
            """{ "application/json": { "schema": { "$ref": "#/components/schemas/Manifest" } } }""",
            document.Operations[0].Node["requestBody"]!["content"]);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "application/json": {}, "application/octet-stream": {} }""")]
    [InlineData("""{ "application/x-www-form-urlencoded": { "schema": { "type": "object" } } }""")]
    [InlineData("""{ "text/plain": { "schema": { "type": "string" } } }""")]
    public void Apply_BodyOfNoOrSeveralOrUnknownTypes_IsRefused(string content) =>
        Check.Refuses(new Operations(), Body(content), "/paths/~1things/post", Rule);

    [Theory]
    [InlineData("""{ "type": "object" }""")]
    [InlineData("""{ "properties": { "file": { "type": "string" } } }""")]
    [InlineData("""{ "properties": { "a": { "$ref": "#/components/schemas/A" }, "b": { "$ref": "#/components/schemas/B" } } }""")]
    public void Apply_MultipartBodyWithoutItsOneJsonPart_IsRefused(string schema) =>
        Check.Refuses(
            new Operations(),
            Body($$"""{ "multipart/form-data": { "schema": {{schema}} } }"""),
            "/paths/~1things/post/requestBody/content/multipart~1form-data/schema",
            Rule);

    private static SpecDocument Body(string content, string texts = "{}") =>
        Spec.Operation($$"""{ "requestBody": { "content": {{content}} }, "x-parameters": {{texts}} }""", verb: "post");
}
