using Fabro.SpecCompiler.Passes;
using Fabro.SpecCompiler.Projection;

namespace Fabro.SpecCompiler.Tests.Projection;

public class OperationProjectionTests
{
    [Fact]
    public void Write_Operation_TellsItsNamesAndCodecs()
    {
        var node = Write("""
            {
              "operationId": "list_things",
              "requestBody": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Order" } } } },
              "responses": {
                "200": {
                  "content": {
                    "application/json": { "schema": { "type": "array", "items": { "$ref": "#/components/schemas/Order" } } }
                  }
                }
              }
            }
            """);

        Check.Json("""["Things_List", ["Things"], "Shop", "ListThings", "All things."]""", Pick(node, "operationId", "tags", "x-prefix", "x-table", "x-client-summary"));
        Check.Json("""["json", "JsonCodec.Model<Order>()", "json", "JsonCodec.List(JsonCodec.Model<Order>())", false]""", Pick(node, "x-body", "x-body-codec", "x-response", "x-result-codec", "x-maybe-empty"));
    }

    [Fact]
    public void Write_Parameters_HaveTheirNamesAndStandBeforeTheBody()
    {
        var node = Write("""
            {
              "requestBody": { "required": true, "content": { "application/json": { "schema": {} } } },
              "parameters": [{ "name": "sort-by", "in": "query", "style": "form", "description": "How.", "schema": { "type": "string" } }]
            }
            """);

        Check.Json("""
            [{ "name": "sort-by", "in": "query", "required": false, "schema": { "type": "string" }, "x-originalName": "sortBy", "x-add": "AddQuery" }]
            """, node["parameters"]);
        Assert.Equal(["parameters", "requestBody"], node.Select(entry => entry.Key).Where(key => key is "parameters" or "requestBody"));
    }

    [Theory]
    [InlineData("""{ "name": "q", "in": "query", "explode": false, "schema": { "type": "array" } }""", "AddJoinedQuery")]
    [InlineData("""{ "name": "q", "in": "query", "explode": true, "schema": { "type": "array" } }""", "AddQuery")]
    [InlineData("""{ "name": "q", "in": "query", "explode": false, "schema": { "type": "string" } }""", "AddQuery")]
    [InlineData("""{ "name": "if-none-match", "in": "header", "schema": { "type": "string" } }""", "AddEntityTag")]
    [InlineData("""{ "name": "x-trace", "in": "header", "schema": { "type": "string" } }""", "AddHeader")]
    public void Write_Parameter_IsAddedByItsKind(string parameter, string method) =>
        Assert.Equal(method, (string?)Write($$"""{ "parameters": [{{parameter}}] }""")["parameters"]![0]!["x-add"]);

    [Fact]
    public void Write_Stream_TellsItsItem() =>
        Check.Json("""["events", "Order", "JsonCodec.Model<Order>()"]""", Pick(Write("""{ "x-stream": { "item": "Order" } }"""), "x-response", "x-item", "x-item-codec"));

    [Fact]
    public void Write_BytesBody_NeedsNoCodec() =>
        Check.Json("""["binary", null]""", Pick(Write("""
            { "requestBody": { "content": { "image/png": { "schema": { "type": "string", "format": "binary" } } } } }
            """), "x-body", "x-body-codec"));

    [Fact]
    public void Write_WhatTheMethodDecides_BecomesCode()
    {
        var node = Write("""
            {
              "x-fixed-query": { "format": "json", "all": true }, "x-fixed-body": { "stream": true },
              "requestBody": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Order" } } } }
            }
            """);

        Assert.Equal("""request.AddQuery("format", "json"); request.AddQuery("all", true);""", (string?)node["x-fixed-query-code"]);
        Assert.Equal(""", ("stream", JsonValue.Create(true))""", (string?)node["x-fixed-members"]);
    }

    [Fact]
    public void Write_List_TellsHowItPages()
    {
        var node = Write("""
            {
              "x-paging": { "style": "single" },
              "responses": { "200": { "content": { "application/json": { "schema": { "type": "array", "items": { "type": "string" } } } } } }
            }
            """);

        Check.Json("""["string", "JsonCodec.String", "body", "", null, null]""", Pick(node, "x-page-type", "x-page-codec", "x-page-items", "x-page-rest", "x-page-start", "x-page-size"));
    }

    private static JsonArray Pick(JsonObject node, params string[] names) => [.. names.Select(name => node[name]?.DeepClone())];

    private static JsonObject Write(string operation)
    {
        var api = Spec.Operation(operation, """{ "Order": { "type": "object" } }""");
        new PagingCode().Apply(api);
        return new OperationProjection(api, SmallSettings.Value, new DocTextWriter(api)).Write(api.Operations[0]);
    }
}
