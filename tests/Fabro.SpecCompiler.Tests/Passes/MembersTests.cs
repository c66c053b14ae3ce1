using Fabro.SpecCompiler.Passes;

namespace Fabro.SpecCompiler.Tests.Passes;

public class MembersTests
{
    private const string Others = """
        "Size": { "type": "string", "enum": ["s"] },
        "Shape": { "type": "object", "discriminator": { "propertyName": "kind", "mapping": {} } },
        "Part": { "type": "object" }
        """;

    [Theory]
    [InlineData("""{ "type": "string" }""", MemberKind.String)]
    [InlineData("""{ "type": "string", "format": "date-time" }""", MemberKind.Timestamp)]
    [InlineData("""{ "type": "boolean" }""", MemberKind.Boolean)]
    [InlineData("""{ "type": "integer", "format": "int32" }""", MemberKind.Int32)]
    [InlineData("""{ "type": "integer", "format": "int64" }""", MemberKind.Int64)]
    [InlineData("""{ "type": "number", "format": "double" }""", MemberKind.Double)]
    [InlineData("""{ "type": "number", "format": "decimal" }""", MemberKind.Decimal)]
    [InlineData("""{ "type": "array", "items": { "type": "string" } }""", MemberKind.List)]
    [InlineData("""{ "type": "object", "additionalProperties": { "type": "string" } }""", MemberKind.Map)]
    [InlineData("""{ "$ref": "#/components/schemas/Size" }""", MemberKind.Enum)]
    [InlineData("""{ "$ref": "#/components/schemas/Shape" }""", MemberKind.Union)]
    [InlineData("""{ "$ref": "#/components/schemas/Part" }""", MemberKind.Object)]
    [InlineData("""{ "nullable": true, "oneOf": [{ "$ref": "#/components/schemas/Part" }] }""", MemberKind.Object)]
    [InlineData("{}", MemberKind.Any)]
    public void Apply_Member_TellsItsNameKindAndNeed(string member, MemberKind kind)
    {
        var members = MembersOf($$"""
            { "Run": { "type": "object", "required": ["web_hook"], "properties": { "web_hook": {{member}}, "other": {{member}} } }, {{Others}} }
            """);

        Assert.Equal(
            [("web_hook", "WebHook", kind, true), ("other", "Other", kind, false)],
            members.Select(member => (member.WireName, member.Name, member.Kind, member.IsRequired)));
    }

    [Theory]
    [InlineData("""{ "type": "array", "items": { "type": "string" } }""", true)]
    [InlineData("""{ "type": "object", "additionalProperties": { "type": "string" } }""", true)]
    [InlineData("""{ "type": "array", "items": { "type": "string" }, "nullable": true }""", false)]
    [InlineData("""{ "type": "string" }""", false)]
    public void Apply_MemberThatMayBeLeftOut_IsEmptyWhereItIsAListAndNeverNull(string member, bool isEmpty)
    {
        var members = MembersOf($$"""{ "Run": { "type": "object", "required": ["a"], "properties": { "a": {{member}}, "b": {{member}} } } }""");

        Assert.Equal([false, isEmpty], members.Select(member => member.IsEmptyIfAbsent));
        Assert.Equal(!isEmpty, members[1].MayBeNull);
    }

    [Fact]
    public void Apply_NameOfAnOverlay_TakesThePlaceOfTheWireName()
    {
        var member = MembersOf("""{ "Run": { "type": "object", "properties": { "ts": { "type": "string", "x-name": "Timestamp" } } } }""")[0];

        Assert.Equal("Timestamp", member.Name);
        Check.Json("""{ "type": "string" }""", member.Schema);
    }

    [Fact]
    public void Apply_AnyValue_MayBeNull() =>
        Assert.True(MembersOf("""{ "Run": { "type": "object", "required": ["data"], "properties": { "data": {} } } }""")[0].MayBeNull);

    [Fact]
    public void Apply_MemberThatIsLeftOutAsDefault_IsRequired()
    {
        var member = MembersOf("""{ "Run": { "type": "object", "properties": { "seq": { "x-omit-default": true } } } }""")[0];

        Assert.Equal((true, true), (member.IsRequired, member.OmitsDefault));
    }

    [Fact]
    public void Apply_NamesThatAreTaken_StepAside()
    {
        var members = MembersOf("""
            {
              "Run": {
                "type": "object",
                "properties": { "run": {}, "equals": {}, "match": {}, "additional_properties": {}, "2fa": {}, "class": {} }
              }
            }
            """);

        Assert.Equal(
            ["RunValue", "EqualsValue", "MatchValue", "AdditionalPropertiesValue", "_2fa", "Class"], members.Select(member => member.Name));
    }

    [Fact]
    public void Apply_UnionAndVariant_KnowTheDiscriminator()
    {
        var api = Spec.Schemas("""
            {
              "Shape": {
                "type": "object",
                "properties": { "shape_kind": { "type": "string" }, "id": { "type": "string" } },
                "discriminator": { "propertyName": "shape_kind", "mapping": { "round": "#/components/schemas/Circle" } }
              },
              "Circle": {
                "allOf": [{ "$ref": "#/components/schemas/Shape" }, { "type": "object", "properties": { "r": { "type": "string" } } }]
              }
            }
            """);

        new Members().Apply(api);

        var union = new Union("shape_kind", "ShapeKind", HasMatch: true);
        Assert.Equal([(union, null), (null, new Variant(union, "round"))], api.Models.Select(model => (model.Union, model.Variant)));
        Assert.Equal(["Id", "R"], api.Models.SelectMany(model => model.Members).Select(member => member.Name));
    }

    [Fact]
    public void Apply_UnionThatIsNotMatched_HasTheMarkNoMore()
    {
        var api = Spec.Schemas("""{ "Shape": { "x-match": false, "discriminator": { "propertyName": "kind", "mapping": {} } } }""");

        new Members().Apply(api);

        Assert.False(api.Models[0].Union?.HasMatch);
        Assert.False(((JsonObject)api.Schemas["Shape"]!).ContainsKey("x-match"));
    }

    [Theory]
    [InlineData("""{ "a_b": {}, "a-b": {} }""", "a-b", "property names are unique")]
    [InlineData("""{ "run": {}, "run_value": {} }""", "run_value", "property names are unique")]
    [InlineData("""{ "$": {} }""", "$", "property names are valid")]
    [InlineData("""{ "x": { "$ref": "#/components/schemas/Lost" } }""", "x", "references resolve")]
    public void Apply_NameOrTypeThatIsNone_IsRefused(string properties, string at, string rule) =>
        Check.Refuses(
            new Members(),
            Spec.Schemas($$"""{ "Run": { "type": "object", "properties": {{properties}} } }"""),
            $"/components/schemas/Run/properties/{at}",
            rule);

    [Fact]
    public void Apply_MemberCalledLikeTheDiscriminator_IsRefused() =>
        Check.Refuses(
            new Members(),
            Spec.Schemas("""
                { "Shape": { "type": "object", "discriminator": { "propertyName": "kind", "mapping": {} }, "properties": { "Kind": {} } } }
                """),
            "/components/schemas/Shape/properties/Kind",
            "property names are unique");

    private static IReadOnlyList<Member> MembersOf(string schemas)
    {
        var api = Spec.Schemas(schemas);
        new Members().Apply(api);
        return api.Models.Single(model => model.Name == "Run").Members;
    }
}
