using System.Text.Json;

namespace Fabro.Sdk.Core.Tests.Json;

/// <summary>Discriminators of every form and in every position.</summary>
public class DiscriminatorTests
{
    /// <summary>Circles whose discriminator is in every position relative to the other properties.</summary>
    public static TheoryData<string> Places =>
    [
        """{"kind":"circle","radius":2,"color":"red"}""",
        """{"radius":2,"kind":"circle","color":"red"}""",
        """{"radius":2,"color":"red","kind":"circle"}""",
        """{"extra":{"kind":"group"},"radius":2,"kind":"circle","color":"red"}""",
        """{"extra":[{"kind":"label"},"kind"],"color":"red","radius":2,"kind":"circle"}""",
        """{"k\u0069nd":"circle","radius":2,"color":"red"}""",
        """{"radius":2,"\u006bind":"c\u0069rcl\u0065","color":"red"}""",
        """{"Kind":"group","radius":2,"color":"red","kind":"circle"}""",
        """{"":"label","radius":2,"color":"red","kind":"circle"}""",
        """{"kind":"label","radius":2,"color":"red","kind":"circle"}""",
        """{"kind":"nobody","radius":2,"color":"red","kind":"circle"}""",
        """{"radius":2,"kind":"group","color":"red","kind":"circle"}""",
        """{"kind":7,"radius":2,"color":"red","kind":"circle"}""",
        """{"kind":null,"radius":2,"color":"red","kind":"circle"}""",
        """{"kind":{"kind":"label"},"radius":2,"color":"red","kind":"circle"}""",
        """{"kind":"circle","kind":"circle","radius":2,"color":"red"}""",
        """{"kind":"circle","radius":2,"color":"red","k\u0069nd":"circle"}""",
        """{"kind":"","radius":2,"color":"red","kind":"circle"}""",
    ];

    /// <summary>JSON values that are not a known kind, and the kind that the unknown variant reports for them.</summary>
    public static TheoryData<string, string> NoKinds => new()
    {
        { "\"hexagon\"", "hexagon" }, { "\"Circle\"", "Circle" }, { "\" circle\"", " circle" }, { "\"circl\"", "circl" },
        { "\"circles\"", "circles" },
        { "\"\"", "" }, { "\"\\u0000\"", "\0" }, { "\"CIRCLE\"", "CIRCLE" }, { "\"circle\\u0000\"", "circle\0" },
        { "\"gr\\u00fcn\"", "gr\u00fcn" },
        { "null", "" }, { "7", "" }, { "true", "" }, { "[]", "" }, { "[\"circle\"]", "" }, { "{}", "" }, { "{\"kind\":\"circle\"}", "" },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public void Read_Anywhere_IsTheVariant(string json)
    {
        var circle = Assert.IsType<Circle>(new Wire().Read(json, JsonCodec.Union<Shape>()));

        Assert.Equal((2, Color.Red, "circle"), (circle.Radius, circle.Color, circle.Kind));
        var written = JsonElement.Parse(Wire.Write(circle, JsonCodec.Union<Shape>()));
        Assert.Equal(("circle", 2), (written.GetProperty("kind").GetString(), written.GetProperty("radius").GetInt32()));
        Assert.Single(written.EnumerateObject(), static member => member.Name == "kind");
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void Read_AnywhereInsideOthers_IsTheVariant(string json)
    {
        var read = new Wire().Read($$$$"""{"shape":{{{{json}}}},"shapes":[{{{{json}}}},{"kind":"label"},{{{{json}}}}],"forms":{"k":{{{{json}}}}},"text":"behind"}""");

        Assert.All(
            (Shape[])[read.Shape, read.Shapes[0], read.Shapes[2], read.Forms["k"]],
            static shape => Assert.Equal(2, Assert.IsType<Circle>(shape).Radius));
        Assert.IsType<Label>(read.Shapes[1]);
        Assert.Equal("behind", read.Text);
    }

    [Theory]
    [MemberData(nameof(NoKinds))]
    public void Read_NoKnownKind_IsUnknownWithAllMembers(string discriminator, string kind)
    {
        foreach (var json in Objects(discriminator))
        {
            var shape = Assert.IsType<UnknownShape>(new Wire().Read(json, JsonCodec.Union<Shape>()));

            Assert.Equal((kind, null), (shape.Kind, shape.RawText));
            Assert.Equal("2", shape.AdditionalProperties!["radius"].GetRawText());
            Assert.True(
                JsonElement.DeepEquals(JsonElement.Parse(json), JsonElement.Parse(Wire.Write(shape, JsonCodec.Union<Shape>()))), json);
        }
    }

    [Theory]
    [MemberData(nameof(NoKinds))]
    public void Read_NoKnownKind_IsReportedOnce(string discriminator, string kind)
    {
        foreach (var json in Objects(discriminator))
        {
            var wire = new Wire();

            wire.Read(json, JsonCodec.Union<Shape>());
            wire.Read(json, JsonCodec.Union<Shape>());

            Assert.Equal($"Shape.{MessageText.Clean(kind, MessageText.Short)} at ", Assert.Single(wire.Of("kind")));
            Assert.Empty(wire.Of("member"));
        }
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"radius":2}""")]
    [InlineData("""{"Kind":"circle","radius":2}""")]
    [InlineData("""{"inner":{"kind":"circle"}}""")]
    public void Read_NoDiscriminator_IsUnknownWithoutOne(string json)
    {
        var shape = Assert.IsType<UnknownShape>(new Wire().Read(json, JsonCodec.Union<Shape>()));

        Assert.Equal("", shape.Kind);
        Assert.Equal(json, Wire.Write(shape, JsonCodec.Union<Shape>()));
    }

    [Theory]
    [InlineData("""{"kind":"circle","radius":2,"kind":"hexagon"}""", "hexagon")]
    [InlineData("""{"kind":"hexagon","radius":2,"kind":"heptagon"}""", "heptagon")]
    [InlineData("""{"radius":2,"kind":"circle","kind":"hexagon"}""", "hexagon")]
    [InlineData("""{"kind":"circle","radius":2,"kind":7}""", "")]
    [InlineData("""{"kind":"circle","radius":2,"kind":null}""", "")]
    [InlineData("""{"kind":"hexagon","radius":2,"kind":null}""", "")]
    public void Read_LastOfSeveralIsNoKnownKind_IsUnknown(string json, string kind)
    {
        var shape = Assert.IsType<UnknownShape>(new Wire().Read(json, JsonCodec.Union<Shape>()));

        Assert.Equal(kind, shape.Kind);
        Assert.Equal("2", shape.AdditionalProperties!["radius"].GetRawText());
    }

    [Theory]
    [InlineData(100)]
    [InlineData(128)]
    [InlineData(129)]
    [InlineData(1_000_000)]
    public void Read_VeryLong_IsUnknownAndWrittenBack(int length)
    {
        var json = $$"""{"kind":"{{new string('k', length)}}","radius":2}""";

        var shape = Assert.IsType<UnknownShape>(new Wire().Read(json, JsonCodec.Union<Shape>()));

        Assert.Equal(length, shape.Kind.Length);
        Assert.Equal(json, Wire.Write(shape, JsonCodec.Union<Shape>()));
    }

    [Fact]
    public void Read_ManyMembersBefore_IsTheVariant()
    {
        var members = string.Join(',', Enumerable.Range(0, 5000).Select(static i => $"\"m{i}\":{{\"kind\":\"label\"}}"));

        var circle = Assert.IsType<Circle>(new Wire().Read($$"""{{{members}},"kind":"circle","radius":2}""", JsonCodec.Union<Shape>()));

        Assert.Equal((5000, 2), (circle.AdditionalProperties!.Count, circle.Radius));
    }

    [Fact]
    public void Read_VariantByItself_KeepsADiscriminatorOfAnother()
    {
        const string Json = """{"kind":"label","radius":2}""";

        var circle = new Wire().Read(Json, JsonCodec.Model<Circle>());

        Assert.Equal(2, circle.Radius);
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(Json), JsonElement.Parse(Wire.Write(circle, JsonCodec.Model<Circle>()))));
    }

    // The discriminator comes first, in the middle, and last.
    private static string[] Objects(string discriminator) =>
    [
        $$"""{"kind":{{discriminator}},"radius":2,"z":[]}""",
        $$"""{"radius":2,"kind":{{discriminator}},"z":[]}""",
        $$"""{"radius":2,"z":[],"kind":{{discriminator}}}""",
    ];
}
