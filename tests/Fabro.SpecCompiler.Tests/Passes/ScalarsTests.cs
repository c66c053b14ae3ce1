using Fabro.SpecCompiler.Passes;

namespace Fabro.SpecCompiler.Tests.Passes;

public class ScalarsTests
{
    [Theory]
    [InlineData("""{ "type": "integer" }""", """{ "type": "integer", "format": "int64" }""")]
    [InlineData("""{ "type": "integer", "format": "uint32" }""", """{ "type": "integer", "format": "int64" }""")]
    [InlineData("""{ "type": "integer", "format": "uint64" }""", """{ "type": "integer", "format": "int64" }""")]
    [InlineData("""{ "type": "integer", "format": "uint16" }""", """{ "type": "integer", "format": "int32" }""")]
    [InlineData("""{ "type": "integer", "format": "int32" }""", """{ "type": "integer", "format": "int32" }""")]
    [InlineData("""{ "type": "integer", "minimum": 1, "maximum": 100 }""", """{ "type": "integer", "format": "int32" }""")]
    [InlineData("""{ "type": "integer", "format": "uint64", "minimum": 0, "maximum": 2147483647 }""", """{ "type": "integer", "format": "int32" }""")]
    [InlineData("""{ "type": "integer", "minimum": 0, "maximum": 2147483648 }""", """{ "type": "integer", "format": "int64" }""")]
    [InlineData("""{ "type": "integer", "minimum": 0 }""", """{ "type": "integer", "format": "int64" }""")]
    [InlineData("""{ "type": "integer", "maximum": 100 }""", """{ "type": "integer", "format": "int64" }""")]
    [InlineData("""{ "type": "integer", "format": "int64", "minimum": 1, "maximum": 100 }""", """{ "type": "integer", "format": "int64" }""")]
    [InlineData("""{ "type": "number" }""", """{ "type": "number", "format": "double" }""")]
    [InlineData("""{ "type": "number", "format": "decimal" }""", """{ "type": "number", "format": "decimal" }""")]
    [InlineData("""{ "type": "number", "format": "float" }""", """{ "type": "number", "format": "double" }""")]
    [InlineData("""{ "type": "string", "format": "uuid" }""", """{ "type": "string" }""")]
    [InlineData("""{ "type": "string", "format": "uri" }""", """{ "type": "string" }""")]
    [InlineData("""{ "type": "string", "format": "date-time" }""", """{ "type": "string", "format": "date-time" }""")]
    [InlineData("""{ "type": "string", "format": "binary" }""", """{ "type": "string", "format": "binary" }""")]
    [InlineData("""{ "type": "boolean", "default": true }""", """{ "type": "boolean" }""")]
    [InlineData("""{ "type": "array", "items": { "type": "integer" }, "minItems": 1 }""", """{ "type": "array", "items": { "type": "integer", "format": "int64" } }""")]
    [InlineData("""{ "type": "string", "pattern": "x", "minLength": 1, "maxLength": 2, "title": "T", "example": "x" }""", """{ "type": "string" }""")]
    public void Apply_Scalar_HasOneTypeInCSharp(string member, string expected)
    {
        var api = Spec.Schemas($$"""{ "Run": { "properties": { "member": {{member}} } } }""");

        new Scalars().Apply(api);

        Check.Json(expected, api.Schemas["Run"]!["properties"]!["member"]);
    }

    [Theory]
    [InlineData("""{ "type": "string", "format": "duration" }""")]
    [InlineData("""{ "type": "integer", "format": "int128" }""")]
    [InlineData("""{ "type": "array", "format": "csv" }""")]
    [InlineData("""{ "type": "decimal" }""")]
    public void Apply_UnknownTypeOrFormat_IsRefused(string member) =>
        Check.Refuses(
            new Scalars(),
            Spec.Schemas($$"""{ "Run": { "properties": { "member": {{member}} } } }"""),
            "/components/schemas/Run/properties/member",
            "scalars");
}
