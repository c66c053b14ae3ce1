using System.Text.Json;

namespace Fabro.Sdk.Core.Tests.Json;

public class NullAsDefaultConverterTests
{
    [Fact]
    public void Read_Null_IsDefault()
    {
        var numbers = Read("""{"long":null,"int":null,"double":null,"decimal":null,"boolean":null}""");

        Assert.Equal((0L, 0, 0.0, 0m, false), (numbers.Long, numbers.Int, numbers.Double, numbers.Decimal, numbers.Boolean));
    }

    [Fact]
    public void Read_Values_RoundTrip()
    {
        const string Json = """{"long":9007199254740993,"int":-3,"double":1.5,"decimal":0.10,"boolean":true}""";

        Assert.Equal(Json, JsonSerializer.Serialize(Read(Json), TestJson.Default.Numbers));
    }

    [Theory]
    [InlineData("""{"long":"1"}""", "$.long")]
    [InlineData("""{"long":1.5}""", "$.long")]
    [InlineData("""{"int":3000000000}""", "$.int")]
    [InlineData("""{"double":{}}""", "$.double")]
    [InlineData("""{"decimal":1e30}""", "$.decimal")]
    [InlineData("""{"boolean":0}""", "$.boolean")]
    public void Read_WrongValue_ThrowsWithPath(string json, string path) =>
        Assert.Equal(path, Assert.Throws<JsonException>(() => Read(json)).Path);

    private static Numbers Read(string json) => JsonSerializer.Deserialize(json, TestJson.Default.Numbers)!;
}
