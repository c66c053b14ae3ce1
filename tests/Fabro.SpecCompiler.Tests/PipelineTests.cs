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
    public void Build_SmallApi_HasEveryOperation() =>
        Assert.Equal(
            ["Orders.List", "Orders.Make", "Orders.Drop", "Bills.Read", "Bills.Write", "Orders.Follow"],
            SmallApi.Build().Operations.Select(operation => $"{operation.Client}.{operation.Method}"));

    [Fact]
    public void Build_UnknownKeywordInAnyModel_IsRefused()
    {
        var places = new List<string>();
        SchemaWalk.All(new ApiModel(Spec.Document(SmallApi.Facts)), schema => places.Add(JsonPointer.Create(schema)));
        // The pass for unions removes the list of variants and their discriminators from the document.
        string[] usedUp = ["/components/schemas/News/oneOf/0", "/components/schemas/Sale/properties/kind"];
        var models = places.Except(usedUp).ToList();

        Assert.NotEmpty(models);
        Assert.All(models, place => Assert.Throws<SpecException>(() => SmallApi.Build(facts => At(facts, place)["if"] = new JsonObject())));
    }

    [Fact]
    public void Build_SharedPartThatRefersToARenamedSchema_Follows()
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

        var api = Pipeline.Build(document, SmallSettings.Value);

        Assert.Equal("Thing", SpecDocument.RefName(api.Operations[0].Response.Schema?.Schema));
    }

    private static JsonObject At(JsonObject root, string pointer) =>
        (JsonObject)pointer.Split('/').Skip(1).Aggregate(
            (JsonNode)root, (node, step) => node is JsonArray array ? array[int.Parse(step, null)]! : node[step]!);
}
