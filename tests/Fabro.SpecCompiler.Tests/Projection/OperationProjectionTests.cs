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
              "parameters": [{ "name": "sort-by", "in": "query", "required": true, "style": "form", "description": "How.", "schema": { "type": "string" } }]
            }
            """);

        Check.Json("""
            [{ "name": "sort-by", "in": "query", "required": true, "schema": { "type": "string" }, "x-originalName": "sortBy", "x-add": "AddQuery" }]
            """, node["parameters"]);
        Assert.Equal(["parameters", "requestBody"], node.Select(entry => entry.Key).Where(key => key is "parameters" or "requestBody"));
    }

    [Theory]
    [InlineData("""{ "name": "q", "in": "query", "explode": false, "schema": { "type": "array" } }""", "AddJoinedQuery")]
    [InlineData("""{ "name": "q", "in": "query", "explode": true, "schema": { "type": "array" } }""", "AddQuery")]
    [InlineData("""{ "name": "q", "in": "query", "explode": false, "schema": { "type": "string" } }""", "AddQuery")]
    [InlineData("""{ "name": "if-none-match", "in": "header", "schema": { "type": "string" } }""", "AddEntityTag")]
    [InlineData("""{ "name": "x-trace", "in": "header", "schema": { "type": "string" } }""", "AddHeader")]
    public void Write_Parameter_IsAddedByItsKind(string parameter, string method)
    {
        var required = parameter.Replace("\"schema\"", "\"required\": true, \"schema\"", StringComparison.Ordinal);

        Assert.Equal(method, (string?)Write($$"""{ "parameters": [{{required}}] }""")["parameters"]![0]!["x-add"]);
        Assert.StartsWith($"request.{method}(\"", (string?)Write($$"""{ "parameters": [{{parameter}}] }""")["x-rest-code"], StringComparison.Ordinal);
    }

    [Fact]
    public void Write_WhatMayBeLeftOut_ComesFromTheOptions()
    {
        var node = Write("""
            {
              "operationId": "list_things", "parameters": [{ "name": "sort-by", "in": "query", "schema": { "type": "string" } }, { "name": "x-trace", "in": "header", "schema": { "type": "string" } }]
            }
            """);

        Check.Json("""["ListThingsOptions", "request.AddQuery(\"sort-by\", options?.SortBy);\n        request.AddHeader(\"x-trace\", options?.XTrace);", []]""", Pick(node, "x-options", "x-rest-code", "parameters"));
    }

    [Fact]
    public void Write_ListThatMayDescend_StartsAtOneOfTwoParameters()
    {
        var api = Spec.Operation(
            """
            {
              "x-paging": { "style": "sequence", "next": "seq", "start": "since", "size": "limit", "descending": { "parameter": "order", "value": "desc", "start": "before" } },
              "parameters": [
                { "name": "since", "in": "query", "schema": {} }, { "name": "before", "in": "query", "schema": {} }, { "name": "limit", "in": "query", "schema": {} },
                { "name": "order", "in": "query", "schema": { "$ref": "#/components/schemas/Order" } }
              ],
              "responses": { "200": { "content": { "application/json": { "schema": { "type": "array", "items": { "$ref": "#/components/schemas/Item" } } } } } }
            }
            """,
            """{ "Order": { "type": "string", "enum": ["desc"] }, "Item": { "type": "object", "properties": { "seq": { "type": "integer", "format": "int64" } } } }""");
        new EnumNames().Apply(api);
        new Members().Apply(api);
        new PagingCode().Apply(api);

        var node = new OperationProjection(api, SmallSettings.Value, new DocTextWriter(api)).Write(api.Operations[0]);

        Assert.Equal(
            [
                "request.AddQuery(\"since\", options?.Order == Order.Desc ? null : start.Number);",
                "request.AddQuery(\"before\", options?.Order == Order.Desc ? start.Number : null);",
                "request.AddQuery(\"limit\", size);",
                "request.AddQuery(\"order\", options?.Order);",
            ],
            ((string)node["x-rest-code"]!).Split('\n').Select(line => line.Trim()));
        Assert.Equal("", (string?)node["x-page-static"]);
    }

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
              "x-fixed-body": { "stream": true },
              "requestBody": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Order" } } } }
            }
            """);

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

        Check.Json("""["PageOptions", "string", "JsonCodec.String", "body", "", "static "]""", Pick(node, "x-options", "x-page-type", "x-page-codec", "x-page-items", "x-page-rest", "x-page-static"));
    }

    private static JsonArray Pick(JsonObject node, params string[] names) => [.. names.Select(name => node[name]?.DeepClone())];

    private static JsonObject Write(string operation)
    {
        var api = Spec.Operation(operation, """{ "Order": { "type": "object" } }""");
        new PagingCode().Apply(api);
        return new OperationProjection(api, SmallSettings.Value, new DocTextWriter(api)).Write(api.Operations[0]);
    }
}
