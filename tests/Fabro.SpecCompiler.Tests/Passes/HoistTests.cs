using Fabro.SpecCompiler.Passes;

namespace Fabro.SpecCompiler.Tests.Passes;

public class HoistTests
{
    [Fact]
    public void Apply_MemberWithANameOfItsOwn_KeepsIt()
    {
        var api = Spec.Schemas("""
            {
              "Run": {
                "type": "object",
                "properties": {
                  "size": { "type": "string", "enum": ["s"], "x-name": "Bulk" },
                  "shape": { "type": ["string", "null"], "enum": ["o", null], "x-name": "Form" }
                }
              }
            }
            """);

        new Hoist().Apply(api);

        Check.Json("""
            {
              "size": { "$ref": "#/components/schemas/RunSize", "x-name": "Bulk" },
              "shape": { "nullable": true, "oneOf": [{ "$ref": "#/components/schemas/RunShape" }], "x-name": "Form" }
            }
            """, api.Schemas["Run"]!["properties"]);
        Check.Json("""{ "type": "string", "enum": ["s"] }""", api.Schemas["RunSize"]);
    }

    [Fact]
    public void Apply_EnumsAndObjectsOfMembers_AreNamedByOwnerAndMember()
    {
        var api = Spec.Schemas("""
            {
              "Run": {
                "type": "object",
                "properties": {
                  "size": { "type": "string", "enum": ["s", "m"], "default": "s" },
                  "web_hook": { "type": "object", "properties": { "mode": { "type": "string", "enum": ["on"] } } },
                  "files": { "type": "array", "items": { "type": "object", "properties": {} } },
                  "labels": { "type": "object", "additionalProperties": { "type": "string", "enum": ["x"] } },
                  "any": { "type": "object" }
                }
              }
            }
            """);

        new Hoist().Apply(api);

        Check.Json("""
            {
              "Run": {
                "type": "object",
                "properties": {
                  "size": { "$ref": "#/components/schemas/RunSize" },
                  "web_hook": { "$ref": "#/components/schemas/RunWebHook" },
                  "files": { "type": "array", "items": { "$ref": "#/components/schemas/RunFile" } },
                  "labels": { "type": "object", "additionalProperties": { "$ref": "#/components/schemas/RunLabelsValue" } },
                  "any": { "type": "object" }
                }
              },
              "RunSize": { "type": "string", "enum": ["s", "m"] },
              "RunWebHook": { "type": "object", "properties": { "mode": { "$ref": "#/components/schemas/RunWebHookMode" } } },
              "RunWebHookMode": { "type": "string", "enum": ["on"] },
              "RunFile": { "type": "object", "properties": {} },
              "RunLabelsValue": { "type": "string", "enum": ["x"] }
            }
            """, api.Schemas);
    }

    [Theory]
    [InlineData("""{ "type": ["string", "null"], "enum": ["s", null] }""")]
    [InlineData("""{ "type": "string", "nullable": true, "enum": ["s"] }""")]
    [InlineData("""{ "oneOf": [{ "type": "string", "enum": ["s"] }, { "type": "null" }] }""")]
    public void Apply_NullableEnum_KeepsNullWhereItIsUsed(string member)
    {
        var api = Spec.Schemas($$"""{ "Run": { "type": "object", "properties": { "size": {{member}} } } }""");

        new Hoist().Apply(api);

        Check.Json("""
            { "nullable": true, "oneOf": [{ "$ref": "#/components/schemas/RunSize" }] }
            """, api.Schemas["Run"]!["properties"]!["size"]);
        Check.Json("""{ "type": "string", "enum": ["s"] }""", api.Schemas["RunSize"]);
    }

    [Fact]
    public void Apply_MemberOfVariant_IsNamedByTheVariant()
    {
        var api = Spec.Schemas("""
            {
              "Circle": {
                "allOf": [
                  { "$ref": "#/components/schemas/Shape" },
                  { "type": "object", "properties": { "fill": { "type": "string", "enum": ["red"] } } }
                ]
              },
              "Shape": { "type": "object" }
            }
            """);

        new Hoist().Apply(api);

        Check.Json("""{ "$ref": "#/components/schemas/CircleFill" }""", api.Schemas["Circle"]!["allOf"]![1]!["properties"]!["fill"]);
    }

    [Fact]
    public void Apply_SchemasOfOperation_AreNamedByIt()
    {
        var api = Spec.Operation("""
            {
              "operationId": "list_things",
              "parameters": [{ "name": "sort-by", "in": "query", "schema": { "type": "string", "enum": ["a"] } }],
              "requestBody": { "content": { "application/json": { "schema": { "type": "object", "properties": {} } } } },
              "responses": {
                "200": {
                  "content": { "application/json": { "schema": { "type": "array", "items": { "type": "object", "properties": {} } } } }
                }
              }
            }
            """);

        new Hoist().Apply(api);

        Assert.Equal(["ListThingsSortBy", "ListThingsRequest", "ListThingsResponseItem"], api.Schemas.Select(schema => schema.Key));
        Check.Json("""{ "$ref": "#/components/schemas/ListThingsSortBy" }""", api.Operations[0].Parameters[0].Schema.Schema);
    }

    [Fact]
    public void Apply_HoistedSchema_SaysWhereItStood()
    {
        var api = Spec.Schemas("""{ "Run": { "type": "object", "properties": { "size": { "enum": ["s"], "description": "How big." } } } }""");
        api.Document.Origins.Add("/components/schemas/Run/properties/size/description", "docs.json#/size");

        new Hoist().Apply(api);

        Assert.Equal("docs.json#/size", api.Document.Origins.Locate("/components/schemas/RunSize/description"));
    }

    [Fact]
    public void Apply_NameThatAnotherSchemaHas_IsRefused() =>
        Check.Refuses(
            new Hoist(),
            Spec.Schemas("""
                { "Run": { "type": "object", "properties": { "size": { "enum": ["s"] } } }, "RunSize": { "type": "object" } }
                """),
            "/components/schemas/Run/properties/size",
            "hoisted names are unique");
}
