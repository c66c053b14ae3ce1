using System.Diagnostics.CodeAnalysis;

namespace Fabro.SpecCompiler.Tests.Support;

/// <summary>Small documents for the tests of passes: only what the pass under test looks at is written out.</summary>
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

    /// <summary>A document of schemas alone.</summary>
    public static SpecDocument Schemas([StringSyntax(StringSyntaxAttribute.Json)] string schemas) =>
        Document($$"""{ "components": { "schemas": {{schemas}} } }""");

    /// <summary>A document of one operation, which gets the names, the template and the response that it does not have itself.</summary>
    public static SpecDocument Operation(
        [StringSyntax(StringSyntaxAttribute.Json)] string operation,
        [StringSyntax(StringSyntaxAttribute.Json)] string schemas = "{}",
        string path = "/things",
        string verb = "get")
    {
        var document = Schemas(schemas);
        document.Paths[path] = new JsonObject { [verb] = Named(Parse(operation), "listThings", "Things", "List", path) };
        return document;
    }

    /// <summary>Gives an operation what every named operation has, where it is missing.</summary>
    public static JsonObject Named(JsonObject operation, string id, string client, string method, string template)
    {
        operation.TryAdd("operationId", id);
        operation.TryAdd("x-client", client);
        operation.TryAdd("x-method", method);
        operation.TryAdd("x-template", template);
        operation.TryAdd("responses", Parse("""{ "204": { "description": "" } }"""));
        return operation;
    }

    public static JsonObject Parse([StringSyntax(StringSyntaxAttribute.Json)] string json) => (JsonObject)JsonNode.Parse(json)!;
}
