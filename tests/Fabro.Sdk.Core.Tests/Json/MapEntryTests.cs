using System.Text.Json;

namespace Fabro.Sdk.Core.Tests.Json;

/// <summary>Maps in which some values do not fit the value type.</summary>
public class MapEntryTests
{
    private static readonly Dictionary<string, (string Good, string[] Fits)> Maps = new()
    {
        ["labels"] = ("\"a\"", ["string"]),
        ["totals"] = ("9", ["integer"]),
        ["places"] = ("""{"x":1}""", ["object"]),
        ["routes"] = ("""[{"x":1}]""", ["array"]),
    };

    public static TheoryData<string> Drift => [.. Maps.Keys];

    [Theory]
    [MemberData(nameof(Drift))]
    public void Read_ValueThatDoesNotFit_IsLeftOutAndWrittenBack(string name) =>
        Assert.All(JsonSamples.Except(Maps[name].Fits.Contains), bad =>
        {
            var good = Maps[name].Good;
            foreach (var entries in (string[])[$"\"b\":{bad}", $"\"b\":{bad},\"g\":{good}", $"\"g\":{good},\"b\":{bad}", $"\"b\":{bad},\"g\":{good},\"c\":{bad}"])
            {
                var text = $$"""{"{{name}}":{{{entries}}},"text":"behind"}""";

                var read = new Wire().Read(text);

                Assert.Equal(entries.Contains("\"g\"", StringComparison.Ordinal) ? 1 : 0, Count(name, read));
                Assert.Equal("behind", read.Text);
                Assert.True(JsonElement.DeepEquals(JsonElement.Parse(text), JsonElement.Parse(Wire.Write(read))), entries);
            }
        });

    [Theory]
    [MemberData(nameof(Drift))]
    public void Read_ValueThatDoesNotFit_IsReportedWithItsPath(string name) =>
        Assert.All(JsonSamples.Except(Maps[name].Fits.Contains), bad =>
        {
            var wire = new Wire();

            wire.Read($$$"""{"{{{name}}}":{"g":{{{Maps[name].Good}}},"b":{{{bad}}}}}""");
            wire.Read($$$"""{"{{{name}}}":{"g":{{{Maps[name].Good}}},"b":{{{bad}}}}}""");

            Assert.EndsWith($".b at $.{name}.b", Assert.Single(wire.Of("shape")), StringComparison.Ordinal);
        });

    [Theory]
    [MemberData(nameof(Drift))]
    public void Read_ValueThatDoesNotFitStrictly_NamesItsPath(string name) =>
        Assert.All(
            JsonSamples.Except(Maps[name].Fits.Contains),
            bad => Assert.Equal($"$.{name}.b", Wire.Fail($$$"""{"{{{name}}}":{"b":{{{bad}}}}}""", JsonCodec.Model<EveryKind>(), isStrict: true).Path));

    [Theory]
    [MemberData(nameof(Drift))]
    public void Set_MapWithValuesThatDoNotFit_IsWhatIsWritten(string name) =>
        Assert.All(JsonSamples.Except(Maps[name].Fits.Contains), bad =>
        {
            var read = new Wire().Read($$$"""{"{{{name}}}":{"b":{{{bad}}}}}""");

            EveryMember.All[name].Set(read);

            Assert.Equal($$"""{"{{name}}":{{EveryMember.All[name].Sample}}}""", Wire.Write(read));
        });

    [Fact]
    public void Read_UnionValues_AreUnknownAndNullIsLeftOut()
    {
        const string Json = """{"forms":{"a":7,"c":{"kind":"circle"},"d":[],"b":null}}""";

        var read = new Wire().Read(Json);

        Assert.Equal(["a", "c", "d"], read.Forms.Keys);
        Assert.Equal("7", Assert.IsType<UnknownShape>(read.Forms["a"]).RawText);
        Assert.Equal(Json, Wire.Write(read));
    }

    [Fact]
    public void Read_ListsInMaps_KeepTheirItems()
    {
        const string Json = """{"routes":{"a":[{"x":1},null,{"x":"far"}],"b":[7]}}""";
        var wire = new Wire();

        var read = wire.Read(Json);

        Assert.Equal((2, 0), (read.Routes["a"].Count, read.Routes["b"].Count));
        Assert.Equal(Json, Wire.Write(read));
        Assert.Equal(["$.routes.a[1]", "$.routes.a[2].x"], wire.Reports.Select(static report => report.Path));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a.b")]
    [InlineData("$ref")]
    [InlineData("Content-Type")]
    [InlineData("kind")]
    [InlineData("__proto__")]
    public void Read_AnyKey_IsKept(string key)
    {
        var text = $$$"""{"totals":{"{{{key}}}":1},"labels":{"{{{key}}}":"a"},"notes":{"{{{key}}}":null}}""";

        var read = new Wire().Read(text);

        Assert.Equal((1, "a"), (read.Totals[key], read.Labels[key]));
        Assert.Equal(JsonValueKind.Null, read.Notes[key].ValueKind);
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(text), JsonElement.Parse(Wire.Write(read))));
    }

    [Fact]
    public void Read_KeysThatDifferInCase_AreTwo() =>
        Assert.Equal(2, new Wire().Read("""{"totals":{"a":1,"A":2}}""").Totals.Count);

    private static int Count(string name, EveryKind read) =>
        ((System.Collections.IEnumerable)EveryMember.All[name].Get(read)!).Cast<object?>().Count();
}
