namespace Fabro.SpecCompiler.Tests.Model;

public class CSharpTypesTests
{
    private static readonly ApiModel Api = Spec.Schemas("""{ "Run": { "type": "object" } }""");

    [Theory]
    [InlineData("""{ "type": "string" }""", "string", "String")]
    [InlineData("""{ "type": "boolean" }""", "bool", "Bool")]
    [InlineData("""{ "type": "integer", "format": "int32" }""", "int", "Int")]
    [InlineData("""{ "type": "integer", "format": "int64" }""", "long", "Long")]
    [InlineData("""{ "type": "number", "format": "double" }""", "double", "Double")]
    [InlineData("""{ "type": "number", "format": "decimal" }""", "decimal", "Decimal")]
    [InlineData("""{ "type": "string", "format": "date-time" }""", "DateTimeOffset", "DateTimeOffset")]
    [InlineData("{}", "JsonElement", "JsonElement")]
    [InlineData("""{ "$ref": "#/components/schemas/Run" }""", "Run", "Run")]
    [InlineData("""{ "nullable": true, "oneOf": [{ "$ref": "#/components/schemas/Run" }] }""", "Run", "Run")]
    [InlineData("""{ "type": "array", "items": { "$ref": "#/components/schemas/Run" } }""", "IReadOnlyList<Run>", "IReadOnlyListRun")]
    [InlineData("""{ "type": "object", "additionalProperties": { "type": "string" } }""", "IReadOnlyDictionary<string, string>", "IReadOnlyDictionaryStringString")]
    public void Name_Schema_IsItsTypeAndItsMemberOfTheContext(string schema, string type, string member)
    {
        Assert.Equal(type, CSharpTypes.Name(Api, Spec.Parse(schema)));
        Assert.Equal(member, CSharpTypes.ContextMember(type));
    }
}
