namespace Fabro.SpecCompiler.Tests.Reading;

public class ParameterReaderTests
{
    [Fact]
    public void Read_Parameters_GetNamesAndTextsAndFillThePath()
    {
        var operation = Spec.Operation(
            """
            {
              "parameters": [
                { "name": "id", "in": "path", "required": true, "schema": {} },
                { "name": "page[limit]", "in": "query", "style": "form", "explode": true, "schema": {} },
                { "name": "If-Match", "in": "header", "schema": {} }
              ],
              "x-parameters": { "id": { "name": "thingId", "description": "The thing's id." } }
            }
            """,
            path: "/things/{id}").Operations[0];

        Assert.Equal("things/{thingId}", operation.PathCode);
        Assert.Equal(
            [
                ("id", "thingId", ParameterPlace.Path),
                ("page[limit]", "pageLimit", ParameterPlace.Query),
                ("If-Match", "ifMatch", ParameterPlace.Header),
            ],
            operation.Parameters.Select(parameter => (parameter.WireName, parameter.Name, parameter.Place)));
        Assert.Equal(["The thing's id.", null, null], operation.Parameters.Select(parameter => parameter.Description?.Value));
        Assert.Equal([true, false, false], operation.Parameters.Select(parameter => parameter.IsRequired));
    }

    [Theory]
    [InlineData("explode", "false", false)]
    [InlineData("explode", "true", true)]
    [InlineData("required", "true", true)]
    public void Read_ListInTheQuery_IsSentOneByOneUnlessTheFactsJoinIt(string keyword, string value, bool expected)
    {
        var operation = Spec.Operation($$"""
            { "parameters": [{ "name": "q", "in": "query", "{{keyword}}": {{value}}, "schema": { "type": "array" } }] }
            """).Operations[0];

        Assert.Equal(expected, operation.Parameters[0].Explodes);
    }

    [Fact]
    public void Read_HoleWithoutParameter_IsRefused() =>
        Check.Refuses(
            () => Spec.Operation("""{ "parameters": [{ "name": "id", "in": "query", "schema": {} }] }""", path: "/things/{id}"),
            "/paths/~1things~1{id}/get",
            "operations");

    [Theory]
    [InlineData("""{ "name": "q", "in": "cookie", "schema": {} }""")]
    [InlineData("""{ "name": "q", "in": "query", "style": "deepObject", "schema": {} }""")]
    [InlineData("""{ "name": "q", "in": "query", "content": { "application/json": {} } }""")]
    public void Read_ParameterThatIsSentInAnotherWay_IsRefused(string parameter) =>
        Check.Refuses(
            () => Spec.Operation($$"""{ "parameters": [{{parameter}}] }"""), "/paths/~1things/get/parameters/0", "operations");
}
