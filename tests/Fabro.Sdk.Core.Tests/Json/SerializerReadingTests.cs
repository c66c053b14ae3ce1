using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Fabro.Sdk.Core.Tests.Json;

/// <summary>Models inside user-defined types, read from streams in small chunks and from readers over several segments.</summary>
public class SerializerReadingTests
{
    private const string Odd =
        """{"unknown":[1,{"a":"\ud800"}],"text":"t\u0065xt","color":"r\u0065d","at":"2026-08-21T10:11:12.5\u002B02:00","count":1.0e1,"ratio":9007199254740993,"small":"x","names":["a",null,7],"shape":{"radius":2,"k\u0069nd":"circle"},"shapes":[7,{"members":[],"kind":"group"}],"totals":{"k\u0065y":1,"b":null},"notes":{"a":[1,[2]]},"open":{"deep":[{}]},"anything":[null,"x"]}""";

    public static TheoryData<int> Sizes => [1, 2, 3, 5, 7, 16, 64, 1000];

    public static string Everything => $$"""{{{string.Join(',', EveryMember.All.Values.Select(static member => $"\"{member.Name}\":{member.Sample}"))}}}""";

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task DeserializeAsync_StreamInSmallPieces_IsTheModel(int size)
    {
        foreach (var json in (string[])[Everything, Odd])
        {
            await using var stream = ScriptedStream.Of(Encoding.UTF8.GetBytes(json).Chunk(size).ToArray()).End();
            var options = new JsonSerializerOptions { DefaultBufferSize = size, TypeInfoResolver = JsonModels.Resolver };

            var read = await JsonSerializer.DeserializeAsync(stream, (JsonTypeInfo<EveryKind>)options.GetTypeInfo(typeof(EveryKind)));

            Assert.Equal(Wire.Write(new Wire().Read(json)), Wire.Write(read!));
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Read_ReaderOverSegments_IsTheModel(int size)
    {
        foreach (var json in (string[])[Everything, Odd])
        {
            var reader = new Utf8JsonReader(Segments(json, size));
            reader.Read();

            var read = new JsonModelConverter<EveryKind>().Read(ref reader, typeof(EveryKind), JsonModels.Options);

            Assert.Equal(Wire.Write(new Wire().Read(json)), Wire.Write(read!));
            Assert.Equal(JsonTokenType.EndObject, reader.TokenType);
            Assert.False(reader.Read());
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Deserialize_ReaderOverSegments_StopsBehindTheModel(int size)
    {
        var reader = new Utf8JsonReader(Segments($"[{Odd},{Everything},\"behind\"]", size));
        reader.Read();
        reader.Read();

        var first = JsonSerializer.Deserialize(ref reader, TestJson.Default.EveryKind);
        reader.Read();
        var second = JsonSerializer.Deserialize(ref reader, TestJson.Default.EveryKind);
        reader.Read();

        Assert.Equal(
            (Wire.Write(new Wire().Read(Odd)), Wire.Write(new Wire().Read(Everything))), (Wire.Write(first!), Wire.Write(second!)));
        Assert.Equal("behind", reader.GetString());
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Read_ValuesOverSegments_AreTheValues(int size)
    {
        Assert.Equal("red", Single(new OpenEnumJsonConverter<Color>(), "\"red\"").Value);
        Assert.Equal("mauve\ud83d\ude00", Single(new OpenEnumJsonConverter<Color>(), "\"mauve\\ud83d\\ude00\"").Value);
        Assert.Equal(
            "2026-08-21T10:11:12.123456789+02:00",
            Single(new WireTimestampJsonConverter(), "\"2026-08-21T10:11:12.123456789+02:00\"").ToString());
        Assert.Equal("never", Single(new WireTimestampJsonConverter(), "\"never\"").ToString());
        Assert.IsType<Circle>(Single(new JsonUnionConverter<Shape>(), """{"radius":1,"kind":"circle"}"""));
        Assert.Equal("\"long text\"", Assert.IsType<UnknownShape>(Single(new JsonUnionConverter<Shape>(), "\"long text\"")).RawText);

        T Single<T>(JsonCodecConverter<T> converter, string json)
        {
            var reader = new Utf8JsonReader(Segments(json, size));
            reader.Read();
            return converter.Read(ref reader, typeof(T), JsonModels.Options)!;
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task DeserializeAsync_ModelsInAUsersType_AreRead(int size)
    {
        var json = $$$"""
            {"MY-NAME":"n","MY-MODEL":{{{Odd}}},"MY-SHAPE":{"radius":2,"kind":"circle"},"MY-CIRCLE":{"kind":"circle","radius":3},"MY-SHAPES":[{"kind":"label","at":{"x":1} },7],
             "MY-ITEMS":{"k":{"seq":1,"extra":true} },"MY-COLOR":"red","MY-TRIM":"mauve","MY-COUNTS":{"red":1,"mauve":2},"MY-TIME":"never","MY-OTHER-TIME":null,"own":{"next":{} } }
            """;
        await using var stream = ScriptedStream.Of(Encoding.UTF8.GetBytes(json).Chunk(size).ToArray()).End();

        var holder = (await JsonSerializer.DeserializeAsync(stream, TestJson.Default.Holder))!;

        Assert.Equal(
            ("n", "text", 2, 3),
            (holder.MyName, holder.MyModel!.Text, Assert.IsType<Circle>(holder.MyShape).Radius, holder.MyCircle!.Radius));
        Assert.Equal((1, "7"), (Assert.IsType<Label>(holder.MyShapes![0]).At!.X, Assert.IsType<UnknownShape>(holder.MyShapes[1]).RawText));
        Assert.Equal((Color.Red, "mauve", 2), (holder.MyColor, holder.MyTrim!.Value.Value, holder.MyCounts![Color.FromValue("mauve")]));
        Assert.Equal(("never", null), (holder.MyTime.ToString(), holder.MyOtherTime));
        Assert.NotNull(holder.MyOuter!.Next);
        Assert.Equal("true", holder.MyItems!["k"].AdditionalProperties!["extra"].GetRawText());
    }

    [Fact]
    public void Serialize_ModelsInAUsersType_LookAsEver()
    {
        var holder = new Holder
        {
            MyModel = new EveryKind { OptionalText = null, Text = "" },
            MyShape = new Circle { Radius = 2 },
            MyColor = Color.Red,
            MyCounts = new Dictionary<Color, int> { [Color.Green] = 1 },
        };

        var written = JsonElement.Parse(JsonSerializer.Serialize(holder, TestJson.Default.Holder));

        Assert.Equal("""{"text":"","optional_text":null}""", written.GetProperty("MY-MODEL").GetRawText());
        Assert.Equal("""{"kind":"circle","radius":2}""", written.GetProperty("MY-SHAPE").GetRawText());
        Assert.Equal(("red", """{"green":1}"""), (written.GetProperty("MY-COLOR").GetString(), written.GetProperty("MY-COUNTS").GetRawText()));
        Assert.Equal("null", written.GetProperty("MY-TIME").GetRawText());
    }

    [Fact]
    public void Deserialize_NullsInAUsersType_AreNullOrDefault()
    {
        var holder = JsonSerializer.Deserialize(
            """{"MY-MODEL":null,"MY-SHAPE":null,"MY-CIRCLE":null,"MY-SHAPES":[null],"MY-COLOR":null,"MY-TRIM":null,"MY-TIME":null,"MY-OTHER-TIME":null}""",
            TestJson.Default.Holder)!;

        Assert.Equal((null, null, null), (holder.MyModel, holder.MyShape, holder.MyCircle));
        Assert.Null(Assert.Single(holder.MyShapes!));
        Assert.Equal((default, null, default, null), (holder.MyColor, holder.MyTrim, holder.MyTime, holder.MyOtherTime));
    }

    [Theory]
    [InlineData("""{"MY-CIRCLE":7}""", "$.MY-CIRCLE")]
    [InlineData("""{"MY-MODEL":[]}""", "$.MY-MODEL")]
    [InlineData("""{"MY-COLOR":7}""", "$.MY-COLOR")]
    [InlineData("""{"MY-ITEMS":{"k":7}}""", "$.MY-ITEMS.k")]
    public void Deserialize_ModelOfAnotherTypeInAUsersType_ThrowsWithThePath(string json, string path) =>
        Assert.Equal(path, Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, TestJson.Default.Holder)).Path);

    [Fact]
    public void Deserialize_ReadOnlyDictionaryOfOpenEnums_RoundTrips()
    {
        const string Json = """{"red":1,"mauve":2,"":3,"a.b":4}""";

        var map = JsonSerializer.Deserialize(Json, TestJson.Default.IReadOnlyDictionaryColorInt32)!;

        Assert.Equal((1, 2, 3), (map[Color.Red], map[Color.FromValue("mauve")], map[Color.FromValue("")]));
        Assert.Equal(Json, JsonSerializer.Serialize(map, TestJson.Default.IReadOnlyDictionaryColorInt32));
    }

    private static ReadOnlySequence<byte> Segments(string json, int size)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        var first = new Segment(bytes.AsMemory(0, Math.Min(size, bytes.Length)), 0);
        var last = first;
        for (var at = size; at < bytes.Length; at += size)
        {
            last = last.Append(bytes.AsMemory(at, Math.Min(size, bytes.Length - at)));
        }

        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, long index) => (Memory, RunningIndex) = (memory, index);

        public Segment Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Segment(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
