using Fabro.SpecCompiler.Passes;

namespace Fabro.SpecCompiler.Tests.Passes;

public class HoistTests
{
    [Fact]
    public void Apply_MemberWithANameOfItsOwn_KeepsIt()
    {
        var document = Spec.Schemas("""
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

        new Hoist().Apply(document);

        Check.Json("""
            {
              "size": { "$ref": "#/components/schemas/RunSize", "x-name": "Bulk" },
              "shape": { "nullable": true, "oneOf": [{ "$ref": "#/components/schemas/RunShape" }], "x-name": "Form" }
            }
            """, document.Schemas["Run"]!["properties"]);
        Check.Json("""{ "type": "string", "enum": ["s"] }""", document.Schemas["RunSize"]);
    }

    [Fact]
    public void Apply_EnumsAndObjectsOfMembers_AreNamedByOwnerAndMember()
    {
        var document = Spec.Schemas("""
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

        new Hoist().Apply(document);

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
            """, document.Schemas);
    }

    [Theory]
    [InlineData("""{ "type": ["string", "null"], "enum": ["s", null] }""")]
    [InlineData("""{ "type": "string", "nullable": true, "enum": ["s"] }""")]
    [InlineData("""{ "oneOf": [{ "type": "string", "enum": ["s"] }, { "type": "null" }] }""")]
    public void Apply_NullableEnum_KeepsNullWhereItIsUsed(string member)
    {
        var document = Spec.Schemas($$"""{ "Run": { "type": "object", "properties": { "size": {{member}} } } }""");

        new Hoist().Apply(document);

        Check.Json("""
            { "nullable": true, "oneOf": [{ "$ref": "#/components/schemas/RunSize" }] }
            """, document.Schemas["Run"]!["properties"]!["size"]);
        Check.Json("""{ "type": "string", "enum": ["s"] }""", document.Schemas["RunSize"]);
    }

    [Fact]
    public void Apply_MemberOfVariant_IsNamedByTheVariant()
    {
        var document = Spec.Schemas("""
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

        new Hoist().Apply(document);

        Check.Json("""{ "$ref": "#/components/schemas/CircleFill" }""", document.Schemas["Circle"]!["allOf"]![1]!["properties"]!["fill"]);
    }

    [Fact]
    public void Apply_SchemasOfOperation_AreNamedByIt()
    {
        var document = Spec.Operation("""
            {
              "operationId": "list_things", "x-variant": "Raw",
              "parameters": [{ "name": "sort-by", "schema": { "type": "string", "enum": ["a"] } }],
              "requestBody": { "content": { "application/json": { "schema": { "type": "object", "properties": {} } } } },
              "responses": {
                "200": {
                  "content": { "application/json": { "schema": { "type": "array", "items": { "type": "object", "properties": {} } } } }
                }
              }
            }
            """);

        new Hoist().Apply(document);

        Assert.Equal(["ListThingsRawSortBy", "ListThingsRawRequest", "ListThingsRawResponseItem"], document.Schemas.Select(schema => schema.Key));
    }

    [Fact]
    public void Apply_MultipartBody_IsLeftToOperations()
    {
        var document = Spec.Operation("""
            {
              "requestBody": {
                "content": {
                  "multipart/form-data": { "schema": { "type": "object", "properties": { "file": { "type": "string" } } } }
                }
              }
            }
            """);

        new Hoist().Apply(document);

        Assert.Empty(document.Schemas);
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
