namespace Fabro.SpecCompiler.Tests.Passes;

public class PageBodiesTests
{
    [Theory]
    [InlineData("""{ "data": [], "meta": { "more": true } }""", """ "has_more": "meta.more" """)]
    [InlineData("""{ "data": [] }""", """ "total": null """)]
    [InlineData("""{ "data": [], "count": 1 }""", """ "total": "count" """)]
    public void Apply_BodyThatTellsNothingElse_IsInternal(string body, string marks) => Assert.DoesNotContain("Body", Public(body, marks));

    [Theory]
    [InlineData("""{ "data": [], "meta": { "more": true, "source": "" } }""", """ "has_more": "meta.more" """)]
    [InlineData("""{ "data": [], "meta": { "more": true } }""", """ "total": null """)]
    [InlineData("""{ "data": [], "count": 1 }""", """ "total": null """)]
    public void Apply_BodyThatTellsMore_IsPublic(string body, string marks) => Assert.Contains("Body", Public(body, marks));

    [Fact]
    public void Apply_ItemsOfAPage_ArePublic() => Assert.Contains("Item", Public("""{ "data": [] }""", """ "total": null """));

    [Fact]
    public void Apply_BodyThatAnotherOperationReturns_IsPublic()
    {
        var models = Public("""{ "data": [] }""", """ "total": null """, """, "/one": { "get": { "operationId": "one", "x-client": "T", "x-method": "One", "responses": { "200": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Body" } } } } } } }""");

        Assert.Contains("Body", models);
    }

    private static IEnumerable<string> Public(string sample, string marks, string others = "")
    {
        var schemas = new JsonObject { ["Item"] = Spec.Parse("""{ "type": "object", "properties": { "id": { "type": "string" } } }""") };
        schemas["Body"] = Schema(Spec.Parse(sample));
        if (schemas["Body"]!["properties"]!["meta"] is JsonObject meta)
        {
            schemas["Body"]!["properties"]!["meta"] = new JsonObject { ["$ref"] = "#/components/schemas/Meta" };
            schemas["Meta"] = meta;
        }

        var document = new SpecDocument(Spec.Parse($$"""
            {
              "openapi": "3.1.0", "x-clients": { "T": "Things." },
              "paths": {
                "/things": {
                  "get": {
                    "operationId": "list", "x-client": "T", "x-method": "List", "x-paging": { "style": "single", "items": "data", {{marks}} },
                    "responses": { "200": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Body" } } } } }
                  }
                } {{others}}
              },
              "components": { "schemas": {{schemas.ToJsonString()}} }
            }
            """));
        return Pipeline.Build(document, SmallSettings.Value).Models.Where(model => !model.IsInternal).Select(model => model.Name);
    }

    private static JsonObject Schema(JsonObject sample) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(sample.Select(member => KeyValuePair.Create(member.Key, (JsonNode?)(member.Value switch
        {
            JsonArray => Spec.Parse("""{ "type": "array", "items": { "$ref": "#/components/schemas/Item" } }"""),
            JsonObject inner => Schema(inner),
            _ => Spec.Parse("""{ "type": "boolean" }"""),
        })))),
    };
}
