namespace Fabro.SpecCompiler.Tests;

public sealed class PipelineTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Correct_Overlays_ApplyInTheOrderOfTheirNames()
    {
        SmallApi.WriteTo(_folder);
        _folder.Write("overlay/B.json", """{ "info": { "title": "first" } }""");
        _folder.Write("overlay/a.json", """{ "info": { "title": "second" } }""");

        var document = Pipeline.Correct(SmallSettings.Value, _folder.Path);

        Assert.Equal("second", (string?)document.Root["info"]!["title"]);
        Assert.Equal("3.1.0", (string?)document.Root["openapi"]);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{ "info": { "title": "a", "title": "b" } }""")]
    public void Correct_FileThatIsNoPlainObject_IsRefusedByName(string overlay)
    {
        SmallApi.WriteTo(_folder);
        _folder.Write("overlay/odd.json", overlay);

        var refusal = Assert.Throws<SpecException>(() => Pipeline.Correct(SmallSettings.Value, _folder.Path));

        Assert.Equal(("odd.json", "files are JSON objects"), (refusal.Location, refusal.Rule));
    }

    [Fact]
    public void Shape_SmallApi_IsForNSwag()
    {
        var document = SmallApi.Shaped();

        Assert.Equal("3.0.4", (string?)document.Root["openapi"]);
        Assert.Equal(
            ["Orders_List", "Orders_Make", "Orders_Drop", "Bills_Read", "Bills_Write", "Orders_Follow"],
            document.Operations.Select(operation => operation.Id));
    }

    [Fact]
    public void Shape_UnknownKeywordInAnyModel_IsRefused()
    {
        var places = new List<string>();
        SchemaWalk.All(Spec.Document(SmallApi.Facts), schema => places.Add(JsonPointer.Of(schema)));
        // A union uses up the list of its variants and their tags: nothing of these is left to be written down.
        string[] usedUp = ["/components/schemas/News/oneOf/0", "/components/schemas/Sale/properties/kind"];
        var models = places.Where(place => place.StartsWith("/components/", StringComparison.Ordinal)).Except(usedUp).ToList();

        Assert.Equal(11, models.Count);
        Assert.All(models, place => Assert.Throws<SpecException>(() => SmallApi.Shaped(facts => At(facts, place)["if"] = new JsonObject())));
    }

    [Fact]
    public void Shape_SharedPartThatRefersToARenamedSchema_Follows()
    {
        var document = Spec.Document("""
            {
              "x-clients": { "Things": "All things." },
              "paths": {
                "/things": {
                  "get": {
                    "operationId": "getThing", "x-client": "Things", "x-method": "Get",
                    "responses": { "200": { "$ref": "#/components/responses/Thing" } }
                  }
                }
              },
              "components": {
                "schemas": { "ApiThing": { "x-name": "Thing", "type": "object", "properties": { "id": { "type": "string" } } } },
                "responses": {
                  "Thing": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ApiThing" } } } }
                }
              }
            }
            """);

        Pipeline.Shape(document, SmallSettings.Value);

        Assert.Equal("Thing", document.Operations[0].Text("x-result-info"));
    }

    private static JsonObject At(JsonObject root, string pointer) =>
        (JsonObject)pointer.Split('/').Skip(1).Aggregate(
            (JsonNode)root, (node, step) => node is JsonArray array ? array[int.Parse(step, null)]! : node[step]!);
}
