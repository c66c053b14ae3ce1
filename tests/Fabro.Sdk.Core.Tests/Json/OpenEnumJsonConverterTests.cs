using System.Text.Json;

namespace Fabro.Sdk.Core.Tests.Json;

public class OpenEnumJsonConverterTests
{
    [Fact]
    public void Read_KnownWord_IsTheKnownInstance()
    {
        var colour = JsonSerializer.Deserialize("\"red\"", TestJson.Default.Colour);

        Assert.Equal(Colour.Red, colour);
        Assert.Same(Colour.Red.Value, colour.Value);
    }

    [Theory]
    [InlineData("\"mauve\"", "mauve")]
    [InlineData("\"Red\"", "Red")]
    [InlineData("\"r\\u0065d\"", "red")]
    [InlineData("\"grün\"", "grün")]
    [InlineData("\"\"", "")]
    public void Read_AnyWord_IsKept(string json, string word)
    {
        var colour = JsonSerializer.Deserialize(json, TestJson.Default.Colour);

        Assert.Equal(word, colour.Value);
        Assert.Equal(word == "red", colour.IsKnown);
    }

    [Theory]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(129)]
    [InlineData(5000)]
    public void Read_LongWord_IsKept(int length)
    {
        var word = new string('x', length);

        Assert.Equal(word, JsonSerializer.Deserialize($"\"{word}\"", TestJson.Default.Colour).Value);
    }

    [Fact]
    public void Read_KnownWord_AllocatesNothing()
    {
        var json = "\"green\""u8.ToArray();
        var converter = new OpenEnumJsonConverter<Colour>();
        var options = TestJson.Default.Options;
        ReadOnce();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            ReadOnce();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void ReadOnce()
        {
            var reader = new Utf8JsonReader(json);
            reader.Read();
            converter.Read(ref reader, typeof(Colour), options);
        }
    }

    [Fact]
    public void Read_Null_IsDefaultAndWrittenBackAsNull()
    {
        var colour = JsonSerializer.Deserialize("null", TestJson.Default.Colour);

        Assert.Equal(default, colour);
        Assert.Equal("null", JsonSerializer.Serialize(colour, TestJson.Default.Colour));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("true")]
    [InlineData("{}")]
    [InlineData("[]")]
    public void Read_NoString_Throws(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, TestJson.Default.Colour));

    [Fact]
    public void Read_InvalidUtf8_IsAnUnknownValue() =>
        Assert.Equal("\uFFFD", JsonSerializer.Deserialize([(byte)'"', 0xFF, (byte)'"'], TestJson.Default.Colour).Value);

    [Fact]
    public void PropertyNames_KnownAndUnknown_RoundTrip()
    {
        const string Json = """{"red":1,"mauve":2}""";

        var map = JsonSerializer.Deserialize(Json, TestJson.Default.DictionaryColourInt32)!;

        Assert.Equal(1, map[Colour.Red]);
        Assert.Equal(2, map[Colour.FromValue("mauve")]);
        Assert.Equal(Json, JsonSerializer.Serialize(map, TestJson.Default.DictionaryColourInt32));
    }
}
