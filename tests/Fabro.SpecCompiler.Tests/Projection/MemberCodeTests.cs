using Fabro.SpecCompiler.Passes;
using Fabro.SpecCompiler.Projection;

namespace Fabro.SpecCompiler.Tests.Projection;

public class MemberCodeTests
{
    private const string Others = """
        "Size": { "type": "string", "enum": ["s"] },
        "Part": { "type": "object", "properties": { "id": { "type": "string" } } },
        "Shape": { "type": "object", "discriminator": { "propertyName": "kind", "mapping": {} } }
        """;

    [Fact]
    public void Write_MemberOfThePackageAlone_IsMarked()
    {
        var schema = Write("""{ "type": "object", "properties": { "a": { "type": "string", "x-internal": true }, "b": { "type": "string" } } }""");

        Assert.Equal((true, null), ((bool?)schema["properties"]!["a"]!["x-internal"], (bool?)schema["properties"]!["b"]!["x-internal"]));
    }

    [Theory]
    [InlineData("""{ "type": "string" }""", "string", "string?", "_a ?? \"\"", "json.TryReadString(out _a)", "json.Write(\"a\"u8, _a)")]
    [InlineData("""{ "type": "boolean" }""", "bool", "bool", "_a", "json.TryRead(out _a)", "json.Write(\"a\"u8, _a)")]
    [InlineData("""{ "type": "array", "items": { "type": "boolean" } }""", "IReadOnlyList<bool>", "IReadOnlyList<bool>?", "_a ?? []", "json.TryReadList(out _a, JsonCodec.Boolean)", "json.Write(\"a\"u8, _a, JsonCodec.Boolean)")]
    [InlineData("""{ "$ref": "#/components/schemas/Size" }""", "Size", "Size", "_a", "json.TryReadEnum(out _a)", "json.WriteEnum<Size>(\"a\"u8, _a)")]
    [InlineData("""{ "$ref": "#/components/schemas/Part" }""", "Part", "Part?", "_a ??= Part.CreateEmpty()", "Part.TryRead(ref json, out _a)", "json.Write(\"a\"u8, _a)")]
    [InlineData("""{ "$ref": "#/components/schemas/Shape" }""", "Shape", "Shape?", "_a ??= new UnknownShape()", "json.TryReadUnion(out _a)", "json.Write(\"a\"u8, _a)")]
    [InlineData("{}", "JsonElement?", "OpenValue?", "_a?.Element", "json.TryReadAny(out _a)", "json.Write(\"a\"u8, _a)")]
    public void Write_RequiredMember_IsKeptReadAndWrittenByItsKind(
        string member, string type, string fieldType, string get, string read, string write)
    {
        var property = Write($$"""{ "type": "object", "required": ["a"], "properties": { "a": {{member}} } }""")["properties"]!["a"]!;

        string?[] expected = ["_a", type, fieldType, get, "Set", read, write];
        Assert.Equal(expected, Pick(property, "x-field", "x-type", "x-field-type", "x-get", "x-set", "x-read", "x-write"));
    }

    [Theory]
    [InlineData("""{ "type": "string" }""", "string?", "_a", "(json.TryReadString(out _a) || json.IsNull)")]
    [InlineData("""{ "type": "array", "items": {} }""", "IReadOnlyList<JsonElement>", "_a ?? []", "(json.TryReadList(out _a, JsonCodec.Any) || json.IsNull)")]
    [InlineData("{}", "JsonElement?", "_a?.Element", "json.TryReadAny(out _a)")]
    public void Write_MemberThatMayBeLeftOut_MayBeNullUnlessItIsEmptyThen(string member, string type, string get, string read)
    {
        var property = Write($$"""{ "type": "object", "properties": { "a": {{member}} } }""")["properties"]!["a"]!;

        string?[] expected = [type, get, read];
        Assert.Equal(expected, Pick(property, "x-type", "x-get", "x-read"));
    }

    [Fact]
    public void Write_MembersOfAVariant_AreNumberedBehindThoseOfItsUnion()
    {
        var api = Spec.Schemas("""
            {
              "Shape": {
                "type": "object", "properties": { "kind": { "type": "string" }, "id": { "type": "string" } },
                "discriminator": { "propertyName": "kind", "mapping": { "round": "#/components/schemas/Circle" } }
              },
              "Circle": { "allOf": [{ "$ref": "#/components/schemas/Shape" }, { "type": "object", "properties": { "r": { "type": "string" } } }] }
            }
            """);

        var schemas = Write(api);

        var ofTheUnion = schemas["Shape"]!["properties"]!["id"]!;
        var ofTheVariant = schemas["Circle"]!["allOf"]![1]!["properties"]!["r"]!;
        Assert.Equal((0, 1), ((int)ofTheUnion["x-number"]!, (int)ofTheVariant["x-number"]!));
    }

    [Fact]
    public void Write_ObjectThatIsAlwaysThere_CountsWhenItIsFilled()
    {
        var schema = Write("""
            { "type": "object", "required": ["a"], "properties": { "a": { "$ref": "#/components/schemas/Part" }, "b": { "$ref": "#/components/schemas/Part" } } }
            """);

        Assert.Equal("IsFilled(_a)", (string?)schema["x-filled"]);
        Assert.Equal(["Has(0, _a)", "Has(1)"], schema["properties"]!.AsObject().Select(property => (string?)property.Value!["x-has"]));
    }

    [Fact]
    public void Write_PositionOfAnItem_IsTheSequenceOfItsClass()
    {
        var api = Spec.Schemas("""{ "Run": { "type": "object", "properties": { "id": { "type": "string" }, "seq": { "type": "integer" } } } }""");
        new Members().Apply(api);
        api.Models[0].Members[1].IsSequence = true;

        var schema = new ModelProjection(api, new DocTextWriter(api)).Write()["Run"]!;

        Assert.Equal((1, "Seq"), ((int)schema["x-sequence-number"]!, (string?)schema["x-sequence-name"]));
    }

    [Theory]
    [InlineData(62)]
    [InlineData(63)]
    public void Write_ClassOfManyMembers_IsRefusedAboveSixtyTwo(int count)
    {
        var properties = string.Join(',', Enumerable.Range(0, count).Select(index => $$""" "m{{index}}": { "type": "string" } """));
        var schema = $$"""{ "type": "object", "properties": { {{properties}} } }""";

        if (count > 62)
        {
            Check.Refuses(() => Write(schema), "/components/schemas/Run", "a class has at most 62 properties");
        }
        else
        {
            Write(schema);
        }
    }

    private static string?[] Pick(JsonNode node, params string[] names) => [.. names.Select(name => (string?)node[name])];

    private static JsonNode Write(string schema) => Write(Spec.Schemas($$"""{ "Run": {{schema}}, {{Others}} }"""))["Run"]!;

    private static JsonObject Write(ApiModel api)
    {
        new EnumNames().Apply(api);
        new Members().Apply(api);
        return new ModelProjection(api, new DocTextWriter(api)).Write();
    }
}
