using Fabro.SpecCompiler.Reading;

namespace Fabro.SpecCompiler.Tests.Reading;

public class InlineComponentsTests
{
    private const string Rule = "references resolve";

    [Fact]
    public void Apply_SharedParts_StandWhereTheyAreUsed()
    {
        var document = Spec.Document("""
            {
              "paths": {
                "/things/{id}": {
                  "parameters": [{ "$ref": "#/components/parameters/Id" }],
                  "get": {
                    "parameters": [{ "name": "q", "in": "query" }],
                    "responses": { "200": { "$ref": "#/components/responses/Ok" }, "204": { "description": "", "headers": { "ETag": {} } } }
                  }
                }
              },
              "components": {
                "schemas": {},
                "headers": { "ETag": {} },
                "parameters": { "Id": { "name": "id", "in": "path" } },
                "responses": { "Ok": { "description": "fine" } }
              }
            }
            """);

        InlineComponents.Apply(document);

        Check.Json("""
            {
              "paths": {
                "/things/{id}": {
                  "get": {
                    "parameters": [{ "name": "id", "in": "path" }, { "name": "q", "in": "query" }],
                    "responses": { "200": { "description": "fine" }, "204": { "description": "" } }
                  }
                }
              },
              "components": { "schemas": {} }
            }
            """, document.Root);
    }

    [Fact]
    public void Apply_EnumOfSharedParameter_BecomesSchema()
    {
        var document = Spec.Document("""
            {
              "paths": { "/things": { "get": { "parameters": [{ "$ref": "#/components/parameters/SortOrder" }], "responses": {} } } },
              "components": {
                "parameters": {
                  "SortOrder": { "name": "sort", "in": "query", "schema": { "type": "string", "enum": ["up"], "default": "up" } }
                }
              }
            }
            """);

        InlineComponents.Apply(document);

        Check.Json("""{ "SortOrder": { "type": "string", "enum": ["up"] } }""", document.Schemas);
        Check.Json("""
            { "name": "sort", "in": "query", "schema": { "$ref": "#/components/schemas/SortOrder" } }
            """, document.Operations[0].Parameters[0]);
    }

    [Fact]
    public void Apply_ParameterOfPathThatOperationRedefines_IsTheOperations()
    {
        var document = Spec.Document("""
            {
              "paths": {
                "/things": {
                  "parameters": [{ "name": "q", "in": "query", "required": true }, { "name": "q", "in": "header" }],
                  "get": { "parameters": [{ "name": "q", "in": "query" }], "responses": {} }
                }
              }
            }
            """);

        InlineComponents.Apply(document);

        Check.Json("""[{ "name": "q", "in": "header" }, { "name": "q", "in": "query" }]""", document.Operations[0].Parameters);
    }

    [Fact]
    public void Apply_SharedBody_StandsWhereItIsUsed()
    {
        var document = Spec.Document("""
            {
              "paths": { "/things": { "post": { "requestBody": { "$ref": "#/components/requestBodies/Thing" }, "responses": {} } } },
              "components": { "schemas": {}, "requestBodies": { "Thing": { "required": true, "content": {} } } }
            }
            """);

        InlineComponents.Apply(document);

        Check.Json("""{ "required": true, "content": {} }""", document.Operations[0].Node["requestBody"]);
        Check.Json("""{ "schemas": {} }""", document.Components);
    }

    [Fact]
    public void Apply_ReferenceToNothing_IsRefused() =>
        Check.Refuses(
            () => InlineComponents.Apply(Spec.OperationDocument("""{ "parameters": [{ "name": "q" }, { "$ref": "#/components/parameters/Lost" }] }""")),
            "/paths/~1things/get/parameters/1",
            Rule);

    [Fact]
    public void Apply_ReferenceToAnotherFile_IsRefused() =>
        Check.Refuses(
            () => InlineComponents.Apply(Spec.OperationDocument("""{ "responses": { "200": { "$ref": "other.json#/components/responses/Ok" } } }""")),
            "/paths/~1things/get/responses/200",
            Rule);
}
