using Fabro.SpecCompiler.Passes;

namespace Fabro.SpecCompiler.Tests.Passes;

public class OperationsParametersTests
{
    private const string Rule = "operations";

    [Fact]
    public void Apply_Parameters_GetNamesAndTextsAndFillThePath()
    {
        var document = Spec.Operation(
            """
            {
              "parameters": [
                { "name": "id", "in": "path", "schema": {} },
                { "name": "page[limit]", "in": "query", "style": "form", "explode": true, "schema": {} },
                { "name": "If-Match", "in": "header", "schema": {} }
              ],
              "x-parameters": { "id": { "name": "thingId", "description": "The thing's id." } }
            }
            """,
            path: "/things/{id}");

        new Operations().Apply(document);

        Assert.Equal("things/{thingId}", document.Operations[0].Text("x-path"));
        Check.Json("""
            [
              { "name": "id", "in": "path", "schema": {}, "x-originalName": "thingId", "description": "The thing's id.", "x-add": "AddQuery" },
              { "name": "page[limit]", "in": "query", "schema": {}, "x-originalName": "pageLimit", "x-add": "AddQuery" },
              { "name": "If-Match", "in": "header", "schema": {}, "x-originalName": "ifMatch", "x-add": "AddEntityTag" }
            ]
            """, document.Operations[0].Parameters);
    }

    [Theory]
    [InlineData("""{ "name": "q", "in": "query", "explode": false, "schema": { "type": "array" } }""", "AddJoinedQuery")]
    [InlineData("""{ "name": "q", "in": "query", "explode": true, "schema": { "type": "array" } }""", "AddQuery")]
    [InlineData("""{ "name": "q", "in": "query", "explode": false, "schema": { "type": "string" } }""", "AddQuery")]
    [InlineData("""{ "name": "if-none-match", "in": "header", "schema": { "type": "string" } }""", "AddEntityTag")]
    [InlineData("""{ "name": "x-trace", "in": "header", "schema": { "type": "string" } }""", "AddHeader")]
    public void Apply_Parameter_IsAddedByItsKind(string parameter, string method)
    {
        var document = Spec.Operation($$"""{ "parameters": [{{parameter}}] }""");

        new Operations().Apply(document);

        Assert.Equal(method, (string?)document.Operations[0].Parameters[0]!["x-add"]);
    }

    [Fact]
    public void Apply_Variant_HasThePathOfItsOperation()
    {
        var document = Spec.Operation("""{ "x-template": "/things" }""", path: "/things#Raw");

        new Operations().Apply(document);

        Assert.Equal("things", document.Operations[0].Text("x-path"));
    }

    [Fact]
    public void Apply_HoleWithoutParameter_IsRefused() =>
        Check.Refuses(
            new Operations(),
            Spec.Operation("""{ "parameters": [{ "name": "id", "in": "query", "schema": {} }] }""", path: "/things/{id}"),
            "/paths/~1things~1{id}/get",
            Rule);

    [Fact]
    public void Apply_TextOfNoParameter_IsRefused() =>
        Check.Refuses(new Operations(), Spec.Operation("""
            { "x-parameters": { "id": { "name": "thingId" } } }
            """), "/paths/~1things/get", Rule);

    [Theory]
    [InlineData("""{ "name": "q", "in": "cookie", "schema": {} }""")]
    [InlineData("""{ "name": "q", "in": "query", "style": "deepObject", "schema": {} }""")]
    [InlineData("""{ "name": "q", "in": "query", "content": { "application/json": {} } }""")]
    public void Apply_ParameterThatIsSentInAnotherWay_IsRefused(string parameter) =>
        Check.Refuses(
            new Operations(), Spec.Operation($$"""{ "parameters": [{{parameter}}] }"""), "/paths/~1things/get/parameters/0", Rule);
}
