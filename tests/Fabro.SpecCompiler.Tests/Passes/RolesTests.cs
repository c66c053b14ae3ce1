using Fabro.SpecCompiler.Passes;

namespace Fabro.SpecCompiler.Tests.Passes;

public class RolesTests
{
    [Fact]
    public void Apply_Schema_IsOfTheRequestOnlyWhenNothingAnswersWithIt()
    {
        var api = Spec.Operation(
            """
            {
              "requestBody": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Order" } } } },
              "responses": { "200": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Receipt" } } } } }
            }
            """,
            """
            {
              "Order": {
                "type": "object",
                "properties": {
                  "lines": { "type": "array", "items": { "$ref": "#/components/schemas/Line" } },
                  "who": { "$ref": "#/components/schemas/Person" }
                }
              },
              "Line": { "type": "object", "properties": { "order": { "$ref": "#/components/schemas/Order" } } },
              "Receipt": { "type": "object", "properties": { "who": { "$ref": "#/components/schemas/Person" } } },
              "Person": { "type": "object" }, "Unused": { "type": "object" }
            }
            """);

        Apply(api);

        Check.Json(
            """{ "Order": "request", "Line": "request", "Receipt": "response", "Person": "response", "Unused": "response" }""",
            RolesOf(api));
    }

    [Fact]
    public void Apply_UnionThatIsSent_TakesItsVariantsAlong()
    {
        var api = Spec.Operation(
            """{ "requestBody": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Answer" } } } } }""",
            """
            {
              "Answer": { "discriminator": { "propertyName": "kind", "mapping": { "yes": "#/components/schemas/Yes" } } },
              "Yes": {
                "allOf": [
                  { "$ref": "#/components/schemas/Answer" },
                  { "properties": { "why": { "$ref": "#/components/schemas/Why" } } }
                ]
              },
              "Why": { "type": "object" }
            }
            """);

        Apply(api);

        Check.Json("""{ "Answer": "request", "Yes": "request", "Why": "request" }""", RolesOf(api));
    }

    [Fact]
    public void Apply_ItemOfStream_IsOfTheResponse()
    {
        var api = Spec.Operation(
            """
            {
              "x-stream": { "item": "Line" },
              "requestBody": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Line" } } } }
            }
            """,
            """{ "Line": { "type": "object" } }""");

        Apply(api);

        Check.Json("""{ "Line": "response" }""", RolesOf(api));
    }

    [Theory]
    [InlineData("""{ "item": "Lost" }""")]
    [InlineData("{}")]
    public void Apply_StreamOfUnknownItem_IsRefused(string stream) =>
        Check.Refuses(new Roles(), Spec.Operation($$"""{ "x-stream": {{stream}} }"""), "/paths/~1things/get/x-stream", "references resolve");

    [Fact]
    public void Apply_ReferenceToNothing_IsRefused() =>
        Check.Refuses(
            new Roles(),
            Spec.Operation("""
                { "responses": { "200": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Lost" } } } } } }
                """),
            "/paths/~1things/get/responses/200/content/application~1json/schema",
            "references resolve");

    private static void Apply(ApiModel api)
    {
        new Members().Apply(api);
        new Roles().Apply(api);
    }

    private static JsonObject RolesOf(ApiModel api) =>
        new(api.Models.Select(model => KeyValuePair.Create(model.Name, (JsonNode?)(model.IsRequest ? "request" : "response"))));
}
