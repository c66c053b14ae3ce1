using Fabro.SpecCompiler.Passes;
using Fabro.SpecCompiler.Projection;

namespace Fabro.SpecCompiler.Tests.Projection;

public class ModelProjectionTests
{
    [Fact]
    public void Write_Class_IsClosedForNSwagAndDescribesItsMembers()
    {
        var schema = Write("""
            {
              "Run": {
                "type": "object", "additionalProperties": true, "required": ["id"],
                "properties": { "id": { "type": "string" }, "seq": { "x-omit-default": true }, "tags": {} }
              }
            }
            """)["Run"]!;

        Assert.Equal("response", (string?)schema["x-role"]);
        Assert.False((bool)schema["additionalProperties"]!);
        Check.Json("""["id", "seq"]""", schema["required"]);
        Check.Json("""["Id", true, "json.LeaveOut(\"id\"u8, this)"]""", Pick(schema["properties"]!["id"]!, "x-csharp", "x-required", "x-left-out"));
        Check.Json("""["Seq", true, null]""", Pick(schema["properties"]!["seq"]!, "x-csharp", "x-required", "x-left-out"));
        Check.Json("""["Tags", null, null]""", Pick(schema["properties"]!["tags"]!, "x-csharp", "x-required", "x-left-out"));
    }

    [Fact]
    public void Write_ObjectWithoutMembers_GetsOneThatTheTemplateLeavesOut() =>
        Check.Json("""{ "none": { "type": "string" } }""", Write("""{ "Nothing": { "type": "object" } }""")["Nothing"]!["properties"]);

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

        Check.Json("""[true, true, "shape_kind", "ShapeKind", null]""", Pick(schemas["Shape"]!, "x-union", "x-match", "x-tag", "x-tag-name", "x-tag-value"));
        Check.Json("""[null, null, "shape_kind", "ShapeKind", "round"]""", Pick(schemas["Circle"]!, "x-union", "x-match", "x-tag", "x-tag-name", "x-tag-value"));
    }

    [Fact]
    public void Write_Enum_HasItsNames() =>
        Check.Json(
            """{ "enum": ["in-progress"], "x-enumNames": ["InProgress"] }""",
            Write("""{ "Status": { "enum": ["in-progress"] } }""")["Status"]);

    [Fact]
    public void Write_Texts_AreTheContentOfDocComments()
    {
        var api = Spec.Schemas("""
            { "Run": { "type": "object", "properties": { "status": { "$ref": "#/components/schemas/Status" } } }, "Status": { "enum": ["late"] } }
            """);
        new EnumNames().Apply(api);
        new Members().Apply(api);
        api.Models[0].Summary = new DocText("One <run>.", "a");
        api.Models[0].Remarks = new DocText("As {Status.Late} as it gets.", "b");
        api.Models[0].Members[0].Summary = new DocText("How far & where.", "c");
        api.Enums[0].Summary = new DocText("How far.", "d");
        api.Enums[0].Values[0].Summary = new DocText("Too far.", "e");

        var schemas = new ModelProjection(api, new DocTextWriter(api)).Write();

        Check.Json("""["One &lt;run&gt;.", "As <see cref=\"Status.Late\"/> as it gets."]""", Pick(schemas["Run"]!, "x-summary", "x-remarks"));
        Check.Json("""["How far &amp; where."]""", Pick(schemas["Run"]!["properties"]!["status"]!, "x-summary"));
        Check.Json("""["How far.", "Part of <see cref=\"Run\"/>.", "Too far."]""", Pick(schemas["Status"]!, "x-summary", "x-remarks", "x-text-Late"));
    }

    [Theory]
    [InlineData("requestBody", "request", true)]
    [InlineData("responses", "response", null)]
    [InlineData("both", "response", true)]
    public void Write_Class_KnowsWhetherItIsSent(string place, string role, bool? isSent)
    {
        const string Content = """ "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Run" } } } """;
        var body = place is "requestBody" or "both" ? $$""" "requestBody": { {{Content}} } """ : """ "tags": [] """;
        var responses = place is "responses" or "both" ? $$"""{ "200": { {{Content}} } }""" : """{ "204": {} }""";
        var api = Spec.Operation($$"""{ {{body}}, "responses": {{responses}} }""", """{ "Run": { "type": "object" } }""");

        Check.Json(new JsonArray(role, isSent).ToJsonString(), Pick(Write(api)["Run"]!, "x-role", "x-sent"));
    }

    private static JsonArray Pick(JsonNode node, params string[] names) => [.. names.Select(name => node[name]?.DeepClone())];

    private static JsonObject Write(string schemas) => Write(Spec.Schemas(schemas));

    private static JsonObject Write(ApiModel api)
    {
        new EnumNames().Apply(api);
        new Members().Apply(api);
        new Roles().Apply(api);
        return new ModelProjection(api, new DocTextWriter(api)).Write();
    }
}
