using System.Diagnostics.CodeAnalysis;
using Fabro.SpecCompiler.Reading;

namespace Fabro.SpecCompiler.Tests.Support;

/// <summary>Small documents for the tests of passes. Tests specify only what the pass under test reads.</summary>
internal static class Spec
{
    public static SpecDocument Document([StringSyntax(StringSyntaxAttribute.Json)] string json)
    {
        var root = Parse(json);
        root.TryAdd("paths", new JsonObject());
        root.TryAdd("components", new JsonObject());
        ((JsonObject)root["components"]!).TryAdd("schemas", new JsonObject());
        return new SpecDocument(root);
    }

    /// <summary>A model that has only schemas.</summary>
    public static ApiModel Schemas([StringSyntax(StringSyntaxAttribute.Json)] string schemas) => new(SchemaDocument(schemas));

    /// <summary>A document that has only schemas.</summary>
    public static SpecDocument SchemaDocument([StringSyntax(StringSyntaxAttribute.Json)] string schemas) =>
        Document($$"""{ "components": { "schemas": {{schemas}} } }""");

    /// <summary>A model of one operation. Missing names and a missing response are added.</summary>
    public static ApiModel Operation(
        [StringSyntax(StringSyntaxAttribute.Json)] string operation,
        [StringSyntax(StringSyntaxAttribute.Json)] string schemas = "{}",
        string path = "/things",
        string verb = "get") => ApiReader.Read(OperationDocument(operation, schemas, path, verb));

    /// <summary>The document of such a model.</summary>
    public static SpecDocument OperationDocument(
        [StringSyntax(StringSyntaxAttribute.Json)] string operation,
        [StringSyntax(StringSyntaxAttribute.Json)] string schemas = "{}",
        string path = "/things",
        string verb = "get")
    {
        var document = SchemaDocument(schemas);
        document.Root["x-clients"] = new JsonObject { ["Things"] = "All things." };
        document.Paths[path] = new JsonObject { [verb] = Named(Parse(operation), "listThings", "Things", "List") };
        return document;
    }

    /// <summary>Adds the properties that every named operation needs, if they are absent.</summary>
    public static JsonObject Named(JsonObject operation, string id, string client, string method)
    {
        operation.TryAdd("operationId", id);
        operation.TryAdd("x-client", client);
        operation.TryAdd("x-method", method);
        operation.TryAdd("responses", Parse("""{ "204": { "description": "" } }"""));
        return operation;
    }

    public static JsonObject Parse([StringSyntax(StringSyntaxAttribute.Json)] string json) => (JsonObject)JsonNode.Parse(json)!;
}
