using Fabro.SpecCompiler.Passes;

namespace Fabro.SpecCompiler.Tests.Passes;

public class MembersTests
{
    private const string Others = """
        "Size": { "type": "string", "enum": ["s"] },
        "Shape": { "type": "object", "x-union": true },
        "Part": { "type": "object" }
        """;

    [Theory]
    [InlineData("""{ "type": "string" }""", "string")]
    [InlineData("""{ "type": "string", "format": "date-time" }""", "timestamp")]
    [InlineData("""{ "type": "boolean" }""", "boolean")]
    [InlineData("""{ "type": "integer", "format": "int32" }""", "int32")]
    [InlineData("""{ "type": "integer", "format": "int64" }""", "int64")]
    [InlineData("""{ "type": "number", "format": "double" }""", "double")]
    [InlineData("""{ "type": "number", "format": "decimal" }""", "decimal")]
    [InlineData("""{ "type": "array", "items": { "type": "string" } }""", "list")]
    [InlineData("""{ "type": "object", "additionalProperties": { "type": "string" } }""", "map")]
    [InlineData("""{ "$ref": "#/components/schemas/Size" }""", "enum")]
    [InlineData("""{ "$ref": "#/components/schemas/Shape" }""", "union")]
    [InlineData("""{ "$ref": "#/components/schemas/Part" }""", "object")]
    [InlineData("""{ "nullable": true, "oneOf": [{ "$ref": "#/components/schemas/Part" }] }""", "object")]
    public void Apply_Member_TellsItsNameKindAndNeed(string member, string kind)
    {
        var document = Spec.Schemas($$"""
            { "Run": { "type": "object", "required": ["web_hook"], "properties": { "web_hook": {{member}}, "other": {{member}} } }, {{Others}} }
            """);

        new Members().Apply(document);

        var expected = Spec.Parse(member);
        expected["x-csharp"] = "WebHook";
        expected["x-kind"] = kind;
        expected["x-required"] = true;
        Check.Json(expected.ToJsonString(), document.Schemas["Run"]!["properties"]!["web_hook"]);
        Assert.False((bool)document.Schemas["Run"]!["properties"]!["other"]!["x-required"]!);
    }

    [Theory]
    [InlineData("""{ "type": "array", "items": { "type": "string" } }""", true)]
    [InlineData("""{ "type": "object", "additionalProperties": { "type": "string" } }""", true)]
    [InlineData("""{ "type": "array", "items": { "type": "string" }, "nullable": true }""", false)]
    [InlineData("""{ "type": "string" }""", false)]
    public void Apply_MemberThatMayBeLeftOut_IsEmptyWhereItIsAListAndNeverNull(string member, bool isEmpty)
    {
        var document = Spec.Schemas($$"""{ "Run": { "type": "object", "required": ["a"], "properties": { "a": {{member}}, "b": {{member}} } } }""");

        new Members().Apply(document);

        var properties = document.Schemas["Run"]!["properties"]!;
        Assert.Equal((false, isEmpty), (properties["a"]!["x-empty"] is not null, properties["b"]!["x-empty"] is not null));
    }

    [Fact]
    public void Apply_NameOfAnOverlay_TakesThePlaceOfTheWireName()
    {
        var document = Spec.Schemas("""{ "Run": { "type": "object", "properties": { "ts": { "type": "string", "x-name": "Timestamp" } } } }""");

        new Members().Apply(document);

        Check.Json(
            """{ "type": "string", "x-csharp": "Timestamp", "x-kind": "string", "x-required": false }""",
            document.Schemas["Run"]!["properties"]!["ts"]);
    }

    [Fact]
    public void Apply_AnyValue_MayBeNull()
    {
        var document = Spec.Schemas("""{ "Run": { "type": "object", "properties": { "data": {} } } }""");

        new Members().Apply(document);

        Check.Json(
            """
                { "nullable": true, "x-csharp": "Data", "x-kind": "any", "x-required": false }
                """, document.Schemas["Run"]!["properties"]!["data"]);
    }

    [Fact]
    public void Apply_ObjectWithoutMembers_GetsOneThatTheTemplateLeavesOut()
    {
        var document = Spec.Schemas("""{ "Nothing": { "type": "object" } }""");

        new Members().Apply(document);

        Check.Json("""{ "none": { "type": "string", "x-kind": "none" } }""", document.Schemas["Nothing"]!["properties"]);
    }

    [Theory]
    [InlineData("""{ "type": "object", "additionalProperties": {} }""", "{}")]
    [InlineData("""{ "type": "object", "additionalProperties": { "type": "integer", "format": "int64" } }""", """{ "type": "integer", "format": "int64", "nullable": true }""")]
    [InlineData("""{ "type": "object", "additionalProperties": { "type": "string" } }""", """{ "type": "string" }""")]
    public void Apply_Map_HasValuesThatMayBeNull(string member, string values)
    {
        var document = Spec.Schemas($$"""{ "Run": { "type": "object", "properties": { "labels": {{member}} } } }""");

        new Members().Apply(document);

        Check.Json(values, document.Schemas["Run"]!["properties"]!["labels"]!["additionalProperties"]);
    }

    [Fact]
    public void Apply_NamesThatAreTaken_StepAside()
    {
        var document = Spec.Schemas("""
            {
              "Run": {
                "type": "object",
                "properties": { "run": {}, "equals": {}, "match": {}, "additional_properties": {}, "2fa": {}, "class": {} }
              }
            }
            """);

        new Members().Apply(document);

        Assert.Equal(
            ["RunValue", "EqualsValue", "MatchValue", "AdditionalPropertiesValue", "_2fa", "Class"],
            ((JsonObject)document.Schemas["Run"]!["properties"]!).Select(property => (string?)property.Value!["x-csharp"]));
    }

    [Fact]
    public void Apply_Class_IsClosedForNSwagAndRequiresWhatIsLeftOutAsDefault()
    {
        var document = Spec.Schemas("""
            {
              "Run": {
                "type": "object", "additionalProperties": true, "required": ["id"],
                "properties": { "id": {}, "seq": { "x-omit-default": true } }
              }
            }
            """);

        new Members().Apply(document);

        Assert.False((bool)document.Schemas["Run"]!["additionalProperties"]!);
        Check.Json("""["id", "seq"]""", document.Schemas["Run"]!["required"]);
    }

    [Fact]
    public void Apply_UnionAndVariant_NameTheTagOnce()
    {
        var document = Spec.Schemas("""
            {
              "Shape": {
                "type": "object", "x-union": true, "x-tag": "shape_kind",
                "properties": { "shape_kind": { "type": "string" } }
              },
              "Circle": {
                "x-tag": "shape_kind",
                "allOf": [{ "$ref": "#/components/schemas/Shape" }, { "type": "object", "properties": { "r": { "type": "string" } } }]
              }
            }
            """);

        new Members().Apply(document);

        Assert.Equal("ShapeKind", (string?)document.Schemas["Shape"]!["x-tag-name"]);
        Check.Json("""{ "type": "string" }""", document.Schemas["Shape"]!["properties"]!["shape_kind"]);
        Assert.Equal("R", (string?)document.Schemas["Circle"]!["allOf"]![1]!["properties"]!["r"]!["x-csharp"]);
    }

    [Theory]
    [InlineData("""{ "a_b": {}, "a-b": {} }""", "a-b")]
    [InlineData("""{ "run": {}, "run_value": {} }""", "run_value")]
    public void Apply_NameUsedTwice_IsRefused(string properties, string at) =>
        Check.Refuses(
            new Members(),
            Spec.Schemas($$"""{ "Run": { "type": "object", "properties": {{properties}} } }"""),
            $"/components/schemas/Run/properties/{at}",
            "member names are unique");

    [Fact]
    public void Apply_MemberWithoutALetter_IsRefused() =>
        Check.Refuses(
            new Members(),
            Spec.Schemas("""{ "Run": { "type": "object", "properties": { "$": {} } } }"""),
            "/components/schemas/Run/properties/$",
            "member names are words");

    [Fact]
    public void Apply_MemberCalledLikeTheTag_IsRefused() =>
        Check.Refuses(
            new Members(),
            Spec.Schemas("""{ "Circle": { "x-tag": "kind", "type": "object", "properties": { "Kind": {} } } }"""),
            "/components/schemas/Circle/properties/Kind",
            "member names are unique");

    [Fact]
    public void Apply_ReferenceToNothing_IsRefused() =>
        Check.Refuses(
            new Members(),
            Spec.Schemas("""{ "Run": { "type": "object", "properties": { "x": { "$ref": "#/components/schemas/Lost" } } } }"""),
            "/components/schemas/Run/properties/x",
            "references resolve");
}
