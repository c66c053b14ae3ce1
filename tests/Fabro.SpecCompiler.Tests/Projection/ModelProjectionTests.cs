using Fabro.SpecCompiler.Passes;
using Fabro.SpecCompiler.Projection;

namespace Fabro.SpecCompiler.Tests.Projection;

public class ModelProjectionTests
{
    [Fact]
    public void Write_Class_IsClosedForNSwagAndDescribesItsMembers() =>
        Check.Json("""
            {
              "type": "object", "additionalProperties": false, "required": ["id", "seq"], "x-role": "response", "x-summary": "One &lt;run&gt;.",
              "description": "One <run>.",
              "properties": {
                "id": { "type": "string", "x-csharp": "Id", "x-kind": "string", "x-required": true },
                "seq": { "x-csharp": "Seq", "x-kind": "any", "x-required": true, "x-omit-default": true, "nullable": true },
                "tags": { "type": "array", "items": {}, "x-csharp": "Tags", "x-kind": "list", "x-required": false, "x-empty": true }
              }
            }
            """, Write("""
            {
              "Run": {
                "type": "object", "additionalProperties": true, "required": ["id"], "description": "One <run>.",
                "properties": { "id": { "type": "string" }, "seq": { "x-omit-default": true }, "tags": { "type": "array", "items": {} } }
              }
            }
            """)["Run"]);

    [Fact]
    public void Write_ObjectWithoutMembers_GetsOneThatTheTemplateLeavesOut() =>
        Check.Json("""{ "none": { "type": "string", "x-kind": "none" } }""", Write("""{ "Nothing": { "type": "object" } }""")["Nothing"]!["properties"]);

    [Theory]
    [InlineData("{}", "{}")]
    [InlineData("""{ "type": "integer", "format": "int64" }""", """{ "type": "integer", "format": "int64", "nullable": true }""")]
    [InlineData("""{ "type": "string" }""", """{ "type": "string" }""")]
    public void Write_Map_HasValuesThatMayBeNull(string values, string expected)
    {
        var schemas = Write($$"""
            { "Run": { "type": "object", "properties": { "labels": { "type": "object", "additionalProperties": {{values}} } } } }
            """);

        Check.Json(expected, schemas["Run"]!["properties"]!["labels"]!["additionalProperties"]);
    }

    [Fact]
    public void Write_UnionAndVariant_KnowTheDiscriminator()
    {
        var schemas = Write("""
            {
              "Shape": {
                "type": "object", "properties": { "shape_kind": { "type": "string" } },
                "discriminator": { "propertyName": "shape_kind", "mapping": { "round": "#/components/schemas/Circle" } }
              },
              "Circle": { "allOf": [{ "$ref": "#/components/schemas/Shape" }, { "type": "object" }] }
            }
            """);

        Assert.Equal((true, "shape_kind", "ShapeKind"), ((bool?)schemas["Shape"]!["x-union"], (string?)schemas["Shape"]!["x-tag"], (string?)schemas["Shape"]!["x-tag-name"]));
        Assert.Equal(("shape_kind", "round"), ((string?)schemas["Circle"]!["x-tag"], (string?)schemas["Circle"]!["x-tag-value"]));
        Assert.Null(schemas["Circle"]!["x-union"]);
    }

    [Fact]
    public void Write_Enum_HasItsNames() =>
        Check.Json(
            """{ "enum": ["in-progress"], "description": "How far.", "x-summary": "How far.", "x-enumNames": ["InProgress"] }""",
            Write("""{ "Status": { "enum": ["in-progress"], "description": "How far." } }""")["Status"]);

    private static JsonObject Write(string schemas)
    {
        var api = Spec.Schemas(schemas);
        new EnumNames().Apply(api);
        new Members().Apply(api);
        return new ModelProjection(api, new DocTextWriter(api)).Write();
    }
}
