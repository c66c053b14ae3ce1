namespace Fabro.SpecCompiler.Tests.Support;

/// <summary>A shop API with one operation of each kind: its specification and overlay, and the model that the passes produce.</summary>
internal static class SmallApi
{
    public const string Facts = """
        {
          "openapi": "3.1.0",
          "paths": {
            "/orders": {
              "get": {
                "operationId": "listOrders",
                "parameters": [{ "name": "offset", "in": "query", "schema": { "type": "integer" } }, { "name": "small", "in": "query", "schema": { "type": "boolean" } }],
                "responses": {
                  "200": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/OrderList" } } } }
                }
              },
              "post": {
                "operationId": "makeOrder",
                "requestBody": {
                  "required": true,
                  "content": {
                    "application/json": { "schema": { "type": "array", "items": { "$ref": "#/components/schemas/Line" } } }
                  }
                },
                "responses": {
                  "201": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Order" } } } },
                  "204": {}
                }
              }
            },
            "/orders/{id}": {
              "delete": {
                "operationId": "dropOrder",
                "parameters": [{ "name": "id", "in": "path", "required": true, "schema": { "type": "string" } }],
                "responses": { "204": {} }
              }
            },
            "/orders/{id}/bill": {
              "parameters": [{ "name": "id", "in": "path", "required": true, "schema": { "type": "string" } }],
              "get": {
                "operationId": "readBill",
                "responses": { "200": { "content": { "application/pdf": { "schema": { "type": "string", "format": "binary" } } } } }
              },
              "put": {
                "operationId": "writeBill",
                "requestBody": {
                  "required": true,
                  "content": { "application/pdf": { "schema": { "type": "string", "format": "binary" } } }
                },
                "responses": { "200": { "content": { "text/plain": { "schema": { "type": "string" } } } } }
              }
            },
            "/news": {
              "get": {
                "operationId": "follow",
                "responses": { "200": { "content": { "text/event-stream": { "schema": { "type": "string" } } } } }
              }
            }
          },
          "components": {
            "schemas": {
              "OrderList": {
                "type": "object", "required": ["data"],
                "properties": { "data": { "type": "array", "items": { "$ref": "#/components/schemas/Order" } } }
              },
              "Order": {
                "type": "object",
                "properties": {
                  "lines": { "type": "array", "items": { "$ref": "#/components/schemas/Line" } },
                  "size": { "type": "string", "enum": ["s"] }
                }
              },
              "Line": { "type": "object", "properties": { "text": { "type": "string" } } },
              "News": { "oneOf": [{ "$ref": "#/components/schemas/Sale" }] },
              "Sale": { "type": "object", "required": ["kind"], "properties": { "kind": { "type": "string", "enum": ["sale"] } } }
            }
          }
        }
        """;

    public const string Overlay = """
        {
          "x-clients": { "Orders": "What customers want.", "Bills": "What they pay." },
          "paths": {
            "/orders": {
              "get": { "x-client": "Orders", "x-method": "List", "x-paging": { "style": "offset", "items": "data", "start": "offset" } },
              "post": { "x-client": "Orders", "x-method": "Make" }
            },
            "/orders/{id}": { "delete": { "x-client": "Orders", "x-method": "Drop" } },
            "/orders/{id}/bill": {
              "get": { "x-client": "Bills", "x-method": "Read" },
              "put": { "x-client": "Bills", "x-method": "Write" }
            },
            "/news": { "get": { "x-client": "Orders", "x-method": "Follow", "x-stream": { "item": "News", "event": "news" } } }
          }
        }
        """;

    public static ApiModel Build(Action<JsonObject>? change = null)
    {
        var document = new SpecDocument(Spec.Parse(Facts));
        change?.Invoke(document.Root);
        new SpecCompiler.Overlays.Overlay("names.json", Spec.Parse(Overlay)).Apply(document);
        return Pipeline.Build(document, SmallSettings.Value);
    }

    /// <summary>Writes the specification, the overlay, and the settings to a folder. Returns the path of the settings.</summary>
    public static string WriteTo(TempFolder folder)
    {
        folder.Write("shop.openapi.json", Facts);
        folder.Write("overlay/names.json", Overlay);
        return folder.Write("compiler.json", """
            {
              "spec": "shop.openapi.json", "overlays": "overlay", "document": "output/shop.nswag.json",
              "corrected": "output/shop.corrected.json", "sources": "sources", "operationsPage": "operations.md",
              "clientNamespace": "Shop", "modelNamespace": "Shop.Models", "prefix": "Shop", "package": "Shop.Sdk",
              "exceptions": { "default": "ShopApiException" }
            }
            """);
    }
}
