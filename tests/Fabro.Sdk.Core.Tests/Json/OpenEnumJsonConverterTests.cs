using System.Text.Json;

namespace Fabro.Sdk.Core.Tests.Json;

public class OpenEnumJsonConverterTests
{
    [Fact]
    public void Read_KnownWord_IsTheKnownInstance()
    {
        var color = JsonSerializer.Deserialize("\"red\"", TestJson.Default.Color);

        Assert.Equal(Color.Red, color);
        Assert.Same(Color.Red.Value, color.Value);
    }

    [Theory]
    [InlineData("\"mauve\"", "mauve")]
    [InlineData("\"Red\"", "Red")]
    [InlineData("\"r\\u0065d\"", "red")]
    [InlineData("\"grün\"", "grün")]
    [InlineData("\"\"", "")]
    public void Read_AnyWord_IsKept(string json, string word)
    {
        var color = JsonSerializer.Deserialize(json, TestJson.Default.Color);

        Assert.Equal(word, color.Value);
        Assert.Equal(word == "red", color.IsKnown);
    }

    [Theory]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(129)]
    [InlineData(5000)]
    public void Read_LongWord_IsKept(int length)
    {
        var word = new string('x', length);

        Assert.Equal(word, JsonSerializer.Deserialize($"\"{word}\"", TestJson.Default.Color).Value);
    }

    [Fact]
    public void Read_KnownWord_AllocatesNothing()
    {
        var json = "\"green\""u8.ToArray();
        var converter = new OpenEnumJsonConverter<Color>();
        var options = TestJson.Default.Options;
        ReadOnce();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            ReadOnce();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void ReadOnce()
        {
            var reader = new Utf8JsonReader(json);
            reader.Read();
            converter.Read(ref reader, typeof(Color), options);
        }
    }

    [Fact]
    public void Read_Null_IsDefaultAndWrittenBackAsNull()
    {
        var color = JsonSerializer.Deserialize("null", TestJson.Default.Color);

        Assert.Equal(default, color);
        Assert.Equal("null", JsonSerializer.Serialize(color, TestJson.Default.Color));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("true")]
    [InlineData("{}")]
    [InlineData("[]")]
    public void Read_NoString_Throws(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, TestJson.Default.Color));

    [Fact]
    public void Read_InvalidUtf8_IsAnUnknownValue() =>
        Assert.Equal("\uFFFD", JsonSerializer.Deserialize([(byte)'"', 0xFF, (byte)'"'], TestJson.Default.Color).Value);

    [Fact]
    public void PropertyNames_KnownAndUnknown_RoundTrip()
    {
        const string Json = """{"red":1,"mauve":2}""";

        var map = JsonSerializer.Deserialize(Json, TestJson.Default.DictionaryColorInt32)!;

        Assert.Equal(1, map[Color.Red]);
        Assert.Equal(2, map[Color.FromValue("mauve")]);
        Assert.Equal(Json, JsonSerializer.Serialize(map, TestJson.Default.DictionaryColorInt32));
    }
}
