namespace Fabro.SpecCompiler.Tests.Model;

public class CSharpTypesTests
{
    private static readonly ApiModel Api = Spec.Schemas("""
        {
          "Run": { "type": "object" },
          "Size": { "type": "string", "enum": ["s"] },
          "Shape": { "type": "object", "discriminator": { "propertyName": "kind", "mapping": {} } }
        }
        """);

    [Theory]
    [InlineData("""{ "type": "string" }""", "string", "JsonCodec.String")]
    [InlineData("""{ "type": "boolean" }""", "bool", "JsonCodec.Boolean")]
    [InlineData("""{ "type": "integer", "format": "int32" }""", "int", "JsonCodec.Int32")]
    [InlineData("""{ "type": "integer", "format": "int64" }""", "long", "JsonCodec.Int64")]
    [InlineData("""{ "type": "number", "format": "double" }""", "double", "JsonCodec.Double")]
    [InlineData("""{ "type": "number", "format": "decimal" }""", "decimal", "JsonCodec.Decimal")]
    [InlineData("""{ "type": "string", "format": "date-time" }""", "WireTimestamp", "JsonCodec.Timestamp")]
    [InlineData("{}", "JsonElement", "JsonCodec.Any")]
    [InlineData("""{ "$ref": "#/components/schemas/Run" }""", "Run", "JsonCodec.Model<Run>()")]
    [InlineData("""{ "$ref": "#/components/schemas/Size" }""", "Size", "JsonCodec.Enum<Size>()")]
    [InlineData("""{ "$ref": "#/components/schemas/Shape" }""", "Shape", "JsonCodec.Union<Shape>()")]
    [InlineData("""{ "nullable": true, "oneOf": [{ "$ref": "#/components/schemas/Run" }] }""", "Run", "JsonCodec.Model<Run>()")]
    [InlineData("""{ "type": "array", "items": { "$ref": "#/components/schemas/Run" } }""", "IReadOnlyList<Run>", "JsonCodec.List(JsonCodec.Model<Run>())")]
    [InlineData("""{ "type": "object", "additionalProperties": { "type": "string" } }""", "IReadOnlyDictionary<string, string>", "JsonCodec.Map(JsonCodec.String)")]
    public void Name_Schema_IsItsTypeAndItsCodec(string schema, string type, string codec)
    {
        Assert.Equal(type, CSharpTypes.Name(Api, Spec.Parse(schema)));
        Assert.Equal(codec, CSharpTypes.Codec(Api, Spec.Parse(schema)));
    }
}
