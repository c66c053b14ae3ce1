using Fabro.SpecCompiler.Passes;

namespace Fabro.SpecCompiler.Tests.Passes;

public class RolesTests
{
    [Fact]
    public void Apply_Schema_IsOfTheRequestOnlyWhenNothingAnswersWithIt()
    {
        var document = Spec.Operation(
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

        new Roles().Apply(document);

        Check.Json(
            """{ "Order": "request", "Line": "request", "Receipt": "response", "Person": "response", "Unused": "response" }""",
            RolesOf(document));
    }

    [Fact]
    public void Apply_UnionThatIsSent_TakesItsVariantsAlong()
    {
        var document = Spec.Operation(
            """{ "requestBody": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Answer" } } } } }""",
            """
            {
              "Answer": { "discriminator": { "mapping": { "yes": "#/components/schemas/Yes" } } },
              "Yes": {
                "allOf": [
                  { "$ref": "#/components/schemas/Answer" },
                  { "properties": { "why": { "$ref": "#/components/schemas/Why" } } }
                ]
              },
              "Why": { "type": "object" }
            }
            """);

        new Roles().Apply(document);

        Check.Json("""{ "Answer": "request", "Yes": "request", "Why": "request" }""", RolesOf(document));
    }

    [Fact]
    public void Apply_ItemOfStream_IsOfTheResponse()
    {
        var document = Spec.Operation(
            """
            {
              "x-stream": { "item": "Line" },
              "requestBody": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Line" } } } }
            }
            """,
            """{ "Line": { "type": "object" } }""");

        new Roles().Apply(document);

        Check.Json("""{ "Line": "response" }""", RolesOf(document));
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

    private static JsonObject RolesOf(SpecDocument document) =>
        new(document.Schemas.Select(schema => KeyValuePair.Create(schema.Key, schema.Value!["x-role"]?.DeepClone())));
}
