using System.Text.Json;

namespace Fabro.Sdk.Core.Tests.Json;

/// <summary>Absent, null, empty, and zero are four distinct states for every kind of property.</summary>
public class PresenceTests
{
    public static TheoryData<string> Names => [.. EveryMember.All.Keys];

    public static TheoryData<string> Optional =>
        [.. EveryMember.All.Values.Where(static member => member.IsOptional).Select(static member => member.Name)];

    [Fact]
    public void Write_Nothing_IsAnEmptyObject()
    {
        Assert.Equal("{}", Wire.Write(new EveryKind()));
        Assert.Equal("{}", Wire.Write(new Wire().Read("{}")));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Write_MemberThatWasAbsent_StaysAbsentAfterItWasLookedAt(string name)
    {
        var read = new Wire().Read("{}");

        _ = EveryMember.All[name].Get(read);

        Assert.Equal("{}", Wire.Write(read));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Write_NullThatWasRead_IsNull(string name)
    {
        var text = $$"""{"{{name}}":null}""";

        Assert.Equal(text, Wire.Write(new Wire().Read(text)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Write_EmptyOrZeroThatWasRead_IsWritten(string name)
    {
        var text = $$"""{"{{name}}":{{EveryMember.All[name].Empty}}}""";
        var wire = new Wire();

        var read = wire.Read(text);

        Assert.Equal(text, Wire.Write(read));
        Assert.Empty(wire.Of("shape"));
        Assert.Null(read.AdditionalProperties);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Write_MemberThatWasSet_IsWritten(string name)
    {
        var made = new EveryKind();

        EveryMember.All[name].Set(made);

        Assert.Equal($$"""{"{{name}}":{{EveryMember.All[name].Sample}}}""", Wire.Write(made));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Write_MemberThatWasReadAndSet_IsWhatWasSet(string name)
    {
        var member = EveryMember.All[name];
        foreach (var before in (string[])["null", member.Empty, member.Sample])
        {
            var read = new Wire().Read($$"""{"{{name}}":{{before}}}""");

            member.Set(read);

            Assert.Equal($$"""{"{{name}}":{{member.Sample}}}""", Wire.Write(read));
        }
    }

    [Theory]
    [MemberData(nameof(Optional))]
    public void Read_NullOfAnOptionalMember_IsNullAndNoDrift(string name)
    {
        var wire = new Wire();

        var read = wire.Read($$"""{"{{name}}":null}""");

        Assert.Null(EveryMember.All[name].Get(read));
        Assert.Null(read.AdditionalProperties);
        Assert.Empty(wire.Reports);
    }

    [Fact]
    public void Set_Null_IsWrittenAsNull()
    {
        var made = new EveryKind
        {
            OptionalText = null,
            OptionalFlag = null,
            OptionalSmall = null,
            OptionalCount = null,
            OptionalRatio = null,
            OptionalPrice = null,
            OptionalAt = null,
            OptionalColor = null,
            OptionalPoint = null,
            OptionalShape = null,
            OptionalNames = null,
            OptionalLabels = null,
            Open = null,
        };

        var written = JsonElement.Parse(Wire.Write(made)).EnumerateObject().ToList();

        Assert.Equal(13, written.Count);
        Assert.All(written, static member => Assert.Equal(JsonValueKind.Null, member.Value.ValueKind));
    }

    [Fact]
    public void Set_NullOfAMemberThatTheApiLeavesOut_IsAbsent()
    {
        var item = new Item { Shape = new Circle() };

        item.Shape = null;

        Assert.Equal("{}", Wire.Write(item, JsonCodec.Model<Item>()));
        Assert.Equal("""{"shape":null}""", Wire.Write(new Wire().Read("""{"shape":null}""", JsonCodec.Model<Item>()), JsonCodec.Model<Item>()));
    }

    [Theory]
    [InlineData("""{"title":null}""")]
    [InlineData("""{"title":""}""")]
    [InlineData("""{"title":"t"}""")]
    [InlineData("{}")]
    public void Patch_NullAndAbsent_AreTold(string sent)
    {
        var patch = new Patch();
        if (sent != "{}")
        {
            patch.Title = JsonElement.Parse(sent).GetProperty("title").GetString();
        }

        Assert.Equal(sent, Wire.Write(patch, JsonCodec.Model<Patch>(), isRequest: true));
    }

    [Fact]
    public void Write_ObjectThatItsPropertyCreated_IsWrittenOnceItIsFilled()
    {
        var made = new EveryKind();
        made.Point.X = 1;

        Assert.Equal("""{"point":{"x":1}}""", Wire.Write(made));
    }

    [Fact]
    public void Write_ObjectInsideAnObjectThatItsPropertyCreated_IsWrittenOnceItIsFilled()
    {
        var made = new Outer();
        _ = made.Inner.Point;
        Assert.Equal("{}", Wire.Write(made, JsonCodec.Model<Outer>()));

        made.Inner.Point.X = 1;

        Assert.Equal("""{"inner":{"point":{"x":1}}}""", Wire.Write(made, JsonCodec.Model<Outer>()));
    }

    [Fact]
    public void Write_ObjectThatItsPropertyCreated_IsWrittenForItsAdditionalProperties()
    {
        var made = new EveryKind();
        made.Point.AdditionalProperties = new Dictionary<string, JsonElement> { ["z"] = JsonElement.Parse("1") };

        Assert.Equal("""{"point":{"z":1}}""", Wire.Write(made));
    }
}
