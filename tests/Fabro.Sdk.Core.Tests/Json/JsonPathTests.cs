using System.Text;

namespace Fabro.Sdk.Core.Tests.Json;

/// <summary>The JSON paths of values that do not fit and of JSON that cannot be read.</summary>
public class JsonPathTests
{
    /// <summary>Documents with one value that does not fit, and the path of that value.</summary>
    public static TheoryData<string, string> Drift => new()
    {
        { """{"count":"x"}""", "$.count" },
        { """  {  "text" : "a" ,  "count"  :  "x"  }  """, "$.count" },
        { """{"optional_small":[1,{"a":2}]}""", "$.optional_small" },
        { """{"point":{"x":"x"}}""", "$.point.x" },
        { """{"point":{"x":1,"y":{}}}""", "$.point.y" },
        { """{"points":[{"x":1},{"x":2,"y":true}]}""", "$.points[1].y" },
        { """{"counts":[0,1,2,3,4,5,6,7,8,9,"x"]}""", "$.counts[10]" },
        { """{"matrix":[[],[1],[1,2,"x"]]}""", "$.matrix[2][2]" },
        { """{"matrix":[[1],"x"]}""", "$.matrix[1]" },
        { """{"totals":{"a":1,"b":"x"}}""", "$.totals.b" },
        { """{"totals":{"a_1":"x"}}""", "$.totals.a_1" },
        { """{"totals":{"a.b":"x"}}""", "$.totals['a.b']" },
        { """{"totals":{"a b":"x"}}""", "$.totals['a b']" },
        { """{"totals":{"a[0]":"x"}}""", "$.totals['a[0]']" },
        { """{"totals":{"$":"x"}}""", "$.totals['$']" },
        { """{"totals":{"":"x"}}""", "$.totals['']" },
        { """{"totals":{"it's":"x"}}""", "$.totals['it's']" },
        { """{"totals":{"say \"a\"":"x"}}""", "$.totals['say \"a\"']" },
        { """{"totals":{"back\\slash":"x"}}""", "$.totals['back\\slash']" },
        { """{"totals":{"\u0061":"x"}}""", "$.totals.a" },
        { """{"totals":{"\u00e9":"x"}}""", "$.totals['\u00e9']" },
        { """{"totals":{"日本":"x"}}""", "$.totals['日本']" },
        { """{"places":{"a.b":{"x":"x"}}}""", "$.places['a.b'].x" },
        { """{"routes":{"a b":[{},{"y":[]}]}}""", "$.routes['a b'][1].y" },
        { """{"shape":{"kind":"circle","radius":"x"}}""", "$.shape.radius" },
        { """{"shape":{"radius":"x","kind":"circle"}}""", "$.shape.radius" },
        { """{"shapes":[{"kind":"group","members":[{"kind":"label","at":{"y":"x"}}]}]}""", "$.shapes[0].members[0].at.y" },
        { """{"shapes":[{"kind":"circle"},7]}""", "$.shapes[1]" },
        { """{"forms":{"a":{"kind":"label","at":7}}}""", "$.forms.a.at" },
        { """{"unknown":{"count":"x","points":[{"x":"x"}]},"point":{"unknown":[[]],"x":"x"}}""", "$.point.x" },
        { """{"open":{"count":"x"},"notes":{"a":[1,[2]]},"anything":[[],{}],"count":"x"}""", "$.count" },
        { """{"at":"never"}""", "$.at" },
        { """{"times":["2026-08-21T10:11:12Z","never"]}""", "$.times[1]" },
    };

    /// <summary>Documents that are not valid JSON, with the path at which reading fails.</summary>
    public static TheoryData<string, string> Broken => new()
    {
        { "", "$" },
        { " ", "$" },
        { "x", "$" },
        { "{", "$" },
        { """{"count":}""", "$.count" },
        { """{"count":1""", "$.count" },
        { """{"text":"a","count":1,}""", "$.count" },
        { """{"count" 1}""", "$" },
        { """{"text":"a""", "$.text" },
        { """{"text":"\x"}""", "$.text" },
        { """{"text":"\u12"}""", "$.text" },
        { "{\"text\":\"a\nb\"}", "$.text" },
        { """{"counts":[1,2,x]}""", "$.counts[2]" },
        { """{"counts":[1,2""", "$.counts[1]" },
        { """{"counts":[1 2]}""", "$.counts[1]" },
        { """{"matrix":[[1],[2,]]}""", "$.matrix[1][1]" },
        { """{"points":[{"x":1},{"x":tru}]}""", "$.points[1].x" },
        { """{"totals":{"a.b":nul}}""", "$.totals['a.b']" },
        { """{"open":{"a":[1,{"b":}]}}""", "$.open.a[1].b" },
        { """{"notes":{"a":[}}""", "$.notes.a[0]" },
        { """{"unknown":{"a":[1,]}}""", "$.unknown.a[1]" },
        { """{"shape":{"kind":"circle","radius":01}}""", "$.shape.radius" },
        { """{"shape":{"radius":1,"kind":circle}}""", "$.shape.kind" },
        { """{"count":1}}""", "$" },
        { """{"count":1} {}""", "$" },
        { """{"count":1} // a comment""", "$" },
    };

    [Theory]
    [MemberData(nameof(Drift))]
    public void Read_ValueThatDoesNotFit_IsReportedWithItsPath(string json, string path)
    {
        var wire = new Wire();

        wire.Read(json);

        Assert.Equal(path, Assert.Single(wire.Reports, static report => report.Value.Kind == "shape").Path);
    }

    [Theory]
    [MemberData(nameof(Drift))]
    public void Read_ValueThatDoesNotFitStrictly_FailsWithItsPath(string json, string path)
    {
        var failure = Wire.Fail(json, JsonCodec.Model<EveryKind>(), isStrict: true);

        Assert.Equal(path, failure.Path);
        Assert.StartsWith("Expected ", failure.Reason, StringComparison.Ordinal);
        Assert.Contains(", found ", failure.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Drift))]
    public void Read_ValueThatDoesNotFitBehindAByteOrderMark_HasTheSamePath(string json, string path) =>
        Assert.Equal(
            path,
            Wire.Fail<EveryKind>([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(json)], JsonCodec.Model<EveryKind>(), isStrict: true).Path);

    [Theory]
    [MemberData(nameof(Broken))]
    public void Read_NoJson_FailsWithThePath(string json, string path)
    {
        var failure = Wire.Fail(json, JsonCodec.Model<EveryKind>());

        Assert.Equal(path, failure.Path);
        Assert.NotEmpty(failure.Reason);
        Assert.DoesNotContain("LineNumber", failure.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null", "null")]
    [InlineData("true", "a Boolean")]
    [InlineData("7", "a number")]
    [InlineData("\"text\"", "a string")]
    [InlineData("[]", "an array")]
    [InlineData("[{}]", "an array")]
    public void Read_RootOfAnotherType_SaysWhatWasExpectedAndFound(string json, string found)
    {
        foreach (var isStrict in (bool[])[false, true])
        {
            var failure = Wire.Fail(json, JsonCodec.Model<EveryKind>(), isStrict);

            Assert.Equal(("$", $"Expected an object, found {found}."), (failure.Path, failure.Reason));
        }
    }

    [Fact]
    public void Read_RootListOrMap_HasThePathOfItsItems()
    {
        Assert.Equal("$[1].count", Wire.Fail("""[{},{"count":"x"}]""", JsonCodec.List(JsonCodec.Model<EveryKind>()), isStrict: true).Path);
        Assert.Equal("$.a.count", Wire.Fail("""{"a":{"count":"x"}}""", JsonCodec.Map(JsonCodec.Model<EveryKind>()), isStrict: true).Path);
    }
}
