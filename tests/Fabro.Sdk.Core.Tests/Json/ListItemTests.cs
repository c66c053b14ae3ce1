using System.Text.Json;

namespace Fabro.Sdk.Core.Tests.Json;

/// <summary>Lists in which some items do not fit the item type.</summary>
public class ListItemTests
{
    private static readonly Dictionary<string, (string Good, string[] Fits)> Lists = new()
    {
        ["names"] = ("\"a\"", ["string"]),
        ["flags"] = ("true", ["boolean"]),
        ["counts"] = ("9", ["integer"]),
        ["ratios"] = ("9.5", ["integer", "fraction"]),
        ["prices"] = ("9.5", ["integer", "fraction"]),
        ["times"] = ("\"2026-08-21T10:11:12Z\"", ["timestamp", "string"]),
        ["colors"] = ("\"red\"", ["string"]),
        ["points"] = ("""{"x":1}""", ["object"]),
        ["matrix"] = ("[9]", ["array"]),
    };

    public static TheoryData<string> Names => [.. Lists.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Read_ItemThatDoesNotFit_IsLeftOutAndWrittenBackInItsPlace(string name) =>
        Assert.All(JsonSamples.Except(Lists[name].Fits.Contains), bad =>
        {
            var good = Lists[name].Good;
            foreach (var form in (string[])["b", "bg", "gb", "gbg", "bbgbggbb"])
            {
                var items = string.Join(',', form.Select(item => item == 'g' ? good : bad));
                var text = $$"""{"{{name}}":[{{items}}],"text":"behind"}""";

                var read = new Wire().Read(text);

                Assert.Equal(form.Count(static item => item == 'g'), Count(name, read));
                Assert.Equal("behind", read.Text);
                Assert.True(JsonElement.DeepEquals(JsonElement.Parse(text), JsonElement.Parse(Wire.Write(read))), items);
            }
        });

    [Theory]
    [MemberData(nameof(Names))]
    public void Read_ItemsThatDoNotFit_AreReportedOnceWithThePathOfTheFirst(string name) =>
        Assert.All(JsonSamples.Except(Lists[name].Fits.Contains), bad =>
        {
            var wire = new Wire();

            wire.Read($$"""{"{{name}}":[{{Lists[name].Good}},{{bad}},{{bad}}]}""");

            var report = Assert.Single(wire.Of("shape"));
            Assert.EndsWith($" at $.{name}[1]", report, StringComparison.Ordinal);
        });

    [Theory]
    [MemberData(nameof(Names))]
    public void Read_ItemThatDoesNotFitStrictly_NamesItsPath(string name) =>
        Assert.All(
            JsonSamples.Except(Lists[name].Fits.Contains),
            bad => Assert.Equal($"$.{name}[1]", Wire.Fail($$"""{"{{name}}":[{{Lists[name].Good}},{{bad}}]}""", JsonCodec.Model<EveryKind>(), isStrict: true).Path));

    [Theory]
    [MemberData(nameof(Names))]
    public void Set_ListWithItemsThatDoNotFit_IsWhatIsWritten(string name)
    {
        var read = new Wire().Read($$"""{"{{name}}":[null,{{Lists[name].Good}}]}""");

        EveryMember.All[name].Set(read);

        Assert.Equal($$"""{"{{name}}":{{EveryMember.All[name].Sample}}}""", Wire.Write(read));
    }

    [Fact]
    public void Read_NestedListsThatDoNotFit_AreWrittenBackWhereTheyWere()
    {
        const string Json = """{"matrix":[[1,null,2],null,["x"],[],{"a":[]},[3]]}""";
        var wire = new Wire();

        var read = wire.Read(Json);

        Assert.Equal([[1, 2], [], [], [3]], read.Matrix);
        Assert.Equal(Json, Wire.Write(read));
        Assert.Equal("$.matrix[0][1]", wire.Reports[0].Path);
    }

    [Fact]
    public void Read_UnionItemsThatAreNoObjects_AreUnknownAndNullIsLeftOut()
    {
        const string Json = """{"shapes":[7,null,{"kind":"circle"},"x",[],{"kind":"nobody"},null]}""";

        var read = new Wire().Read(Json);

        Assert.Equal(["7", null, "\"x\"", "[]", null], read.Shapes.Select(static shape => (shape as UnknownShape)?.RawText));
        Assert.DoesNotContain(null, read.Shapes);
        Assert.Equal(Json, Wire.Write(read));
    }

    [Fact]
    public void Read_OpenItems_KeepsNulls()
    {
        var wire = new Wire();

        var read = wire.Read("""{"anything":[null,1,"x",{}]}""");

        Assert.Equal(["null", "1", "\"x\"", "{}"], read.Anything.Select(static item => item.GetRawText()));
        Assert.Empty(wire.Reports);
    }

    [Fact]
    public void Read_RootList_LeavesOutWhatDoesNotFit()
    {
        var codec = JsonCodec.List(JsonCodec.Model<Item>());

        var items = new Wire().Read("""[null,{"seq":1},7,{"seq":"x"},[]]""", codec);

        Assert.Equal([1, 0], items.Select(static item => item.Seq));
        Assert.Equal("""[null,{"seq":1},7,{"seq":"x"},[]]""", Wire.Write(items, codec));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10_000)]
    public void Read_ManyItemsThatDoNotFit_AreReportedOnce(int count)
    {
        var wire = new Wire();
        var text = $$"""{"counts":[{{string.Join(',', Enumerable.Repeat("null,1", count))}}]}""";

        var read = wire.Read(text);

        Assert.Equal(count, read.Counts.Count);
        Assert.Single(wire.Reports);
        Assert.Equal(text, Wire.Write(read));
    }

    private static int Count(string name, EveryKind read) =>
        ((System.Collections.IEnumerable)EveryMember.All[name].Get(read)!).Cast<object?>().Count();
}
