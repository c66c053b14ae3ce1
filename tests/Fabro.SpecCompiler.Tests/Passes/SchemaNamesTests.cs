using Fabro.SpecCompiler.Passes;

namespace Fabro.SpecCompiler.Tests.Passes;

public class SchemaNamesTests
{
    [Fact]
    public void Apply_NamedSchema_TakesReferencesAndMappingsAlong()
    {
        var api = Spec.Operation(
            """
                {
                  "responses": {
                    "200": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ApiThing" } } } }
                  }
                }
                """,
            """
            {
              "ApiThing": { "x-name": "Thing", "type": "object" },
              "Union": {
                "oneOf": [{ "$ref": "#/components/schemas/ApiThing" }, { "$ref": "#/components/schemas/Other" }],
                "discriminator": {
                  "propertyName": "kind",
                  "mapping": { "thing": "#/components/schemas/ApiThing", "other": "#/components/schemas/Other" }
                }
              },
              "Other": {
                "type": "object",
                "properties": { "things": { "type": "array", "items": { "$ref": "#/components/schemas/ApiThing" } } }
              }
            }
            """);

        new SchemaNames().Apply(api);

        Check.Json("""
            {
              "Thing": { "type": "object" },
              "Union": {
                "oneOf": [{ "$ref": "#/components/schemas/Thing" }, { "$ref": "#/components/schemas/Other" }],
                "discriminator": {
                  "propertyName": "kind",
                  "mapping": { "thing": "#/components/schemas/Thing", "other": "#/components/schemas/Other" }
                }
              },
              "Other": {
                "type": "object",
                "properties": { "things": { "type": "array", "items": { "$ref": "#/components/schemas/Thing" } } }
              }
            }
            """, api.Schemas);
        Check.Json(
            """{ "$ref": "#/components/schemas/Thing" }""",
            api.Operations[0].Response.Schema?.Schema);
    }

    [Fact]
    public void Apply_NameThatAnotherSchemaHas_IsRefused() =>
        Check.Refuses(
            new SchemaNames(),
            Spec.Schemas("""{ "ApiThing": { "x-name": "Thing" }, "Thing": {} }"""),
            "/components/schemas/ApiThing",
            "names are unique");
}
