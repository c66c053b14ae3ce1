using System.Text.Json;

namespace Fabro.Sdk.Core.Tests.Json;

/// <summary>If a property name is repeated, the last value counts, whatever the others are.</summary>
public class DuplicateMemberTests
{
    public static TheoryData<string> Names => [.. EveryMember.All.Keys];

    /// <summary>Properties that do not accept every JSON value, each with a value that does not fit.</summary>
    public static TheoryData<string, string> Drift
    {
        get
        {
            var data = new TheoryData<string, string>();
            var members = EveryMember.All.Values.Where(static member => member.Name is not ("open" or "shape" or "optional_shape"));
            foreach (var member in members)
            {
                data.Add(member.Name, JsonSamples.Except(type => member.Takes(type) || type is "null" or "huge").First());
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Read_SameMemberTwice_TheLastCounts(string name)
    {
        var member = EveryMember.All[name];
        var wire = new Wire();

        Assert.Equal(Json(name, member.Sample), Wire.Write(wire.Read($$"""{"{{name}}":{{member.Empty}},"{{name}}":{{member.Sample}}}""")));
        Assert.Equal(Json(name, member.Empty), Wire.Write(wire.Read($$"""{"{{name}}":{{member.Sample}},"{{name}}":{{member.Empty}}}""")));
        Assert.Empty(wire.Of("shape"));
    }

    [Theory]
    [MemberData(nameof(Drift))]
    public void Read_ValueThatFitsBehindOneThatDoesNot_IsTheValue(string name, string json)
    {
        var member = EveryMember.All[name];

        var read = new Wire().Read($$"""{"{{name}}":{{json}},"{{name}}":{{member.Sample}}}""");

        Assert.False(read.AdditionalProperties!.ContainsKey(name));
        Assert.Equal(Json(name, member.Sample), Wire.Write(read));
    }

    [Theory]
    [MemberData(nameof(Drift))]
    public void Read_ValueThatDoesNotFitBehindOneThatDoes_LeavesTheDefault(string name, string json)
    {
        var member = EveryMember.All[name];

        var read = new Wire().Read($$"""{"{{name}}":{{member.Sample}},"{{name}}":{{json}}}""");

        Assert.Equal(json, read.AdditionalProperties![name].GetRawText());
        Assert.Equal(Json(name, json), Wire.Write(read));
        Assert.Equal($"{Default(member)}", $"{Shown(member.Get(read))}");
    }

    [Theory]
    [MemberData(nameof(Drift))]
    public void Read_TwoValuesThatDoNotFit_KeepsTheLast(string name, string json)
    {
        var read = new Wire().Read($$"""{"{{name}}":{{json}},"a":1,"{{name}}":{{json}}}""");

        Assert.Equal($$"""{"{{name}}":{{json}},"a":1}""", Wire.Write(read));
        EveryMember.All[name].Set(read);
        Assert.Equal($$"""{"{{name}}":{{EveryMember.All[name].Sample}},"a":1}""", Wire.Write(read));
    }

    [Fact]
    public void Read_UnknownMemberTwice_KeepsTheLast() => Assert.Equal("""{"x":2}""", Wire.Write(new Wire().Read("""{"x":1,"x":2}""")));

    [Theory]
    [InlineData("""{"k":1,"k":2}""", """{"k":2}""")]
    [InlineData("""{"k":"x","k":2}""", """{"k":2}""")]
    [InlineData("""{"k":2,"k":"x"}""", """{"k":"x"}""")]
    [InlineData("""{"k":"x","k":"y"}""", """{"k":"y"}""")]
    [InlineData("""{"k":"x","j":1,"k":2}""", """{"j":1,"k":2}""")]
    [InlineData("""{"k":1,"\u006b":2}""", """{"k":2}""")]
    public void Read_EntryTwice_TheLastCounts(string entries, string written) =>
        Assert.Equal($$"""{"totals":{{written}}}""", Wire.Write(new Wire().Read($$"""{"totals":{{entries}}}""")));

    [Fact]
    public void Read_OpenEntryTwice_TheLastCountsAndBothAreWrittenBack()
    {
        var read = new Wire().Read("""{"notes":{"k":1,"k":2}}""");

        Assert.Equal("2", Assert.Single(read.Notes).Value.GetRawText());
        Assert.Equal("""{"notes":{"k":1,"k":2}}""", Wire.Write(read));
    }

    [Theory]
    [InlineData("t\\u0065xt")]
    [InlineData("\\u0074\\u0065\\u0078\\u0074")]
    public void Read_EscapedNameOfTheSameMember_IsTheSame(string name)
    {
        var read = new Wire().Read($$"""{"text":"a","{{name}}":"b"}""");

        Assert.Equal("b", read.Text);
        Assert.Equal("""{"text":"b"}""", Wire.Write(read));
    }

    private static string Json(string name, string value) => $$"""{"{{name}}":{{value}}}""";

    private static string Default(EveryMember member) => Shown(member.Get(new EveryKind()));

    private static string Shown(object? value) => value switch
    {
        Point point => Wire.Write(point, JsonCodec.Model<Point>()),
        System.Collections.ICollection collection => $"{collection.Count} items",
        JsonElement element => element.GetRawText(),
        _ => $"{value}",
    };
}
