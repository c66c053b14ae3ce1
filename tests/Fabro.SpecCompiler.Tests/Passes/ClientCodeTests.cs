using Fabro.SpecCompiler.Passes;

namespace Fabro.SpecCompiler.Tests.Passes;

public class ClientCodeTests
{
    [Fact]
    public void Apply_Operation_TellsNamesOfTableAndContext()
    {
        var node = Apply("""
            {
              "x-operation-id": "list_things", "x-variant": "Raw", "x-response": "json", "x-body": "json",
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

        Assert.Equal("Shop", (string?)node["x-prefix"]);
        Assert.Equal("ListThingsRaw", (string?)node["x-table"]);
        Assert.Equal("Order", (string?)node["x-body-info"]);
        Assert.Equal("IReadOnlyListOrder", (string?)node["x-result-info"]);
        Assert.Equal("All things.", (string?)node["x-client-summary"]);
    }

    [Theory]
    [InlineData("{}", false, "NullableJsonElement")]
    [InlineData("{}", true, "JsonElement")]
    [InlineData("""{ "$ref": "#/components/schemas/Order" }""", false, "Order")]
    public void Apply_BodyThatMayBeLeftOut_IsNullableInTheContextWhenItIsAValueType(string schema, bool required, string expected)
    {
        var node = Apply($$"""
            {
              "x-operation-id": "a", "x-body": "json",
              "requestBody": { "required": {{(required ? "true" : "false")}}, "content": { "application/json": { "schema": {{schema}} } } }
            }
            """);

        Assert.Equal(expected, (string?)node["x-body-info"]);
    }

    [Fact]
    public void Apply_Stream_TellsItsItem() =>
        Assert.Equal("Order", (string?)Apply("""
            { "x-operation-id": "a", "x-response": "events", "x-stream": { "item": "Order" } }
            """)["x-item"]);

    [Fact]
    public void Apply_BytesBody_NeedsNoMetadata()
    {
        var node = Apply("""
            {
              "x-operation-id": "a", "x-body": "binary",
              "requestBody": { "content": { "image/png": { "schema": { "type": "string", "format": "binary" } } } }
            }
            """);

        Assert.Null(node["x-body-info"]);
    }

    [Fact]
    public void Apply_WhatTheMethodDecides_BecomesCode()
    {
        var node = Apply("""
            { "x-operation-id": "a", "x-fixed-query": { "format": "json", "all": true }, "x-fixed-body": { "stream": true } }
            """);

        Assert.Equal("""request.AddQuery("format", "json"); request.AddQuery("all", true);""", (string?)node["x-fixed-query-code"]);
        Assert.Equal(""", ("stream", JsonValue.Create(true))""", (string?)node["x-fixed-members"]);
    }

    [Fact]
    public void Apply_ClientWithoutSummary_IsRefused() =>
        Check.Refuses(new ClientCode(SmallSettings.Value), Spec.Operation("""
            { "x-operation-id": "a" }
            """), "/paths/~1things/get", "clients have summaries");

    private static JsonObject Apply(string operation)
    {
        var document = Spec.Operation(operation, """{ "Order": { "type": "object" } }""");
        document.Root["x-clients"] = new JsonObject { ["Things"] = "All things." };
        new ClientCode(SmallSettings.Value).Apply(document);
        return document.Operations[0].Node;
    }
}
