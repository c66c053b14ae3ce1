using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Fabro.Sdk.Core.Tests.Json;

public class UnionJsonConverterTests
{
    private static readonly JsonTypeInfo<Shape> ShapeInfo = (JsonTypeInfo<Shape>)TestJson.Default.Options.GetTypeInfo(typeof(Shape));

    [Theory]
    [InlineData("""{"kind":"circle","radius":2,"color":"red"}""")]
    [InlineData("""{"radius":2,"kind":"circle","color":"red"}""")]
    [InlineData("""{"radius":2,"color":"red","kind":"circle"}""")]
    [InlineData("""{"color":"red","extra":{"kind":"group"},"more":[{"kind":1}],"radius":2,"kind":"circle"}""")]
    [InlineData("""{"k\u0069nd":"c\u0069rcle","radius":2,"color":"red"}""")]
    public void Read_TagAnywhere_IsTheVariant(string json)
    {
        var circle = Assert.IsType<Circle>(JsonSerializer.Deserialize(json, ShapeInfo));

        Assert.Equal(2, circle.Radius);
        Assert.Equal(Color.Red, circle.Color);
    }

    [Theory]
    [InlineData("""{"kind":"hexagon","sides":6}""", "hexagon")]
    [InlineData("""{"sides":6}""", "")]
    [InlineData("""{}""", "")]
    public void Read_UnknownOrMissingTag_KeepsEverything(string json, string kind)
    {
        var shape = Assert.IsType<UnknownShape>(JsonSerializer.Deserialize(json, ShapeInfo));

        Assert.Equal(kind, shape.Kind);
        Assert.Equal(json.Contains("sides", StringComparison.Ordinal), shape.AdditionalProperties?.ContainsKey("sides") == true);
    }

    [Theory]
    [InlineData(128)]
    [InlineData(129)]
    [InlineData(5000)]
    public void Read_LongTag_IsPassedOn(int length)
    {
        var kind = new string('k', length);

        Assert.Equal(kind, JsonSerializer.Deserialize($$"""{"kind":"{{kind}}"}""", ShapeInfo)!.Kind);
    }

    [Fact]
    public void Read_Null_IsNull() => Assert.Null(JsonSerializer.Deserialize("null", ShapeInfo));

    [Theory]
    [InlineData("\"circle\"")]
    [InlineData("1")]
    [InlineData("[]")]
    public void Read_NoObject_IsUnknownWithItsText(string json)
    {
        var shape = Assert.IsType<UnknownShape>(JsonSerializer.Deserialize(json, ShapeInfo));

        Assert.Equal(json, shape.RawText);
        Assert.Equal(json, JsonSerializer.Serialize(shape, ShapeInfo));
    }

    [Fact]
    public void Write_ThroughBaseItselfOrList_KeepsTheTag()
    {
        var circle = new Circle { Radius = 1.5, Color = Color.Green };
        const string Json = """{"kind":"circle","radius":1.5,"color":"green"}""";

        Assert.Equal(Json, JsonSerializer.Serialize(circle, ShapeInfo));
        Assert.Equal(Json, JsonSerializer.Serialize(circle, TestJson.Default.Circle));
        Assert.Equal($"[{Json}]", JsonSerializer.Serialize([circle], TestJson.Default.ListShape));
    }

    [Theory]
    [InlineData("""{"kind":"circle","radius":"x"}""", "$.radius")]
    [InlineData("""{"kind":"group","members":[{"kind":"circle","radius":true}]}""", "$.members[0].radius")]
    [InlineData(
        """{"kind":"group","members":[{"kind":"circle"},{"kind":"group","members":[{"members":[{"color":1,"kind":"circle"}],"kind":"group"}]}]}""",
        "$.members[1].members[0].members[0].color")]
    [InlineData("""{"kind":"group","members":[7]}""", "$.members[0]")]
    [InlineData("""{"kind":"group","members":{}}""", "$.members")]
    [InlineData("""{"kind":"label","at":7}""", "$.at")]
    [InlineData("""{"kind":"label","at":{"x":"far"}}""", "$.at.x")]
    public void Read_WrongValueInside_IsToldWithItsPathAndWrittenBack(string json, string path)
    {
        var told = new List<string?>();
        var settings = new JsonReadSettings(new UnknownValues((_, place) => told.Add(place)), IsStrict: false);

        Assert.True(JsonBody.TryRead(Encoding.UTF8.GetBytes(json), JsonCodec.Union<Shape>(), settings, out var shape, out _));

        Assert.Equal([path], told);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), JsonNode.Parse(JsonSerializer.Serialize(shape, ShapeInfo))));
    }

    [Theory]
    [InlineData("""{"kind":"circle","radius":"x"}""", "$.radius", "a number")]
    [InlineData("""{"kind":"group","members":[7]}""", "$.members[0]", "an object")]
    [InlineData("""{"kind":"group","members":{}}""", "$.members", "an array")]
    public void Read_WrongValueStrictly_IsAFailureWithPathAndType(string json, string path, string expected)
    {
        var isRead = JsonBody.TryRead(
            Encoding.UTF8.GetBytes(json),
            JsonCodec.Union<Shape>(),
            new JsonReadSettings(Unknown: null, IsStrict: true),
            out _,
            out var failure);

        Assert.False(isRead);
        Assert.Equal(path, failure.Path);
        Assert.Contains(expected, failure.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_FromAStreamInSmallPieces_IsTheVariant()
    {
        var pieces = """{"radius":2,"color":"red","extra":[1,2,3],"kind":"circle"}""".Select(c => new[] { (byte)c }).ToArray();
        await using var stream = ScriptedStream.Of(pieces).End();

        Assert.IsType<Circle>(await JsonSerializer.DeserializeAsync(stream, ShapeInfo));
    }
}
