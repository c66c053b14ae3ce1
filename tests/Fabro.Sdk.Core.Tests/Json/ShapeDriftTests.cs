using System.Collections;
using System.Text.Json;

namespace Fabro.Sdk.Core.Tests.Json;

/// <summary>A JSON value of each type in place of a property of every other type.</summary>
public class ShapeDriftTests
{
    /// <summary>The properties that some value does not fit.</summary>
    public static TheoryData<string> Drift => [.. EveryMember.All.Keys.Where(static name => DriftOf(name).Any())];

    public static TheoryData<string> Names => [.. EveryMember.All.Keys];

    [Fact]
    public void Drift_Families_HaveEveryMember()
    {
        Assert.Equal(40, EveryMember.All.Count);
        Assert.True(EveryMember.All.Keys.Sum(static name => DriftOf(name).Count()) > 500, "Too few combinations of properties and values.");
    }

    [Theory]
    [MemberData(nameof(Drift))]
    public void Read_ValueOfAnotherType_LeavesTheDefaultAndKeepsTheValue(string name) =>
        Assert.All(DriftOf(name), json =>
        {
            var member = EveryMember.All[name];

            var read = new Wire().Read($$"""{"{{name}}":{{json}}}""");

            AssertSame(member.Get(new EveryKind()), member.Get(read));
            Assert.Equal(json, Assert.Single(read.AdditionalProperties!).Value.GetRawText());
            Assert.Equal(name, Assert.Single(read.AdditionalProperties!).Key);
        });

    [Theory]
    [MemberData(nameof(Drift))]
    public void Write_ValueOfAnotherType_IsAsItWasRead(string name) =>
        Assert.All(DriftOf(name), json =>
        {
            var text = $$"""{"{{name}}":{{json}}}""";

            Assert.Equal(text, Wire.Write(new Wire().Read(text)));
        });

    [Theory]
    [MemberData(nameof(Drift))]
    public void Write_ValueOfAnotherTypeAfterItsPropertyWasSet_IsThePropertys(string name) =>
        Assert.All(DriftOf(name), json =>
        {
            var member = EveryMember.All[name];
            var read = new Wire().Read($$"""{"before":1,"{{name}}":{{json}},"after":2}""");

            member.Set(read);

            Assert.Equal($$"""{"{{name}}":{{member.Sample}},"before":1,"after":2}""", Wire.Write(read));
            Assert.False(read.AdditionalProperties!.ContainsKey(name));
        });

    [Theory]
    [MemberData(nameof(Drift))]
    public void Read_ValueOfAnotherType_IsReportedOnceWithItsPath(string name) =>
        Assert.All(DriftOf(name), json =>
        {
            var wire = new Wire();

            wire.Read($$"""{"{{name}}":{{json}}}""");
            wire.Read($$"""{"{{name}}":{{json}}}""");

            Assert.Equal(($"EveryKind.{name} at $.{name}", 1), (Assert.Single(wire.Of("shape")), wire.Reports.Count));
        });

    [Theory]
    [MemberData(nameof(Drift))]
    public void Read_ValueOfAnotherType_LeavesItsNeighbors(string name) =>
        Assert.All(DriftOf(name), json =>
        {
            var read = new Wire().Read($$"""{"unknown":[1],{{Others(name, "a")}},"{{name}}":{{json}},{{Others(name, "b")}}}""");

            foreach (var other in EveryMember.All.Values.Where(other => other.Name != name))
            {
                AssertSame(Sample(other), other.Get(read));
            }

            Assert.Equal(["unknown", name], read.AdditionalProperties!.Keys);
        });

    [Theory]
    [MemberData(nameof(Names))]
    public void Read_ValueThatFits_IsNeitherKeptNorReported(string name)
    {
        var wire = new Wire();
        var member = EveryMember.All[name];
        var text = $$"""{"{{name}}":{{member.Sample}}}""";

        var read = wire.Read(text);

        AssertSame(Sample(member), member.Get(read));
        Assert.Null(read.AdditionalProperties);
        Assert.Empty(wire.Reports);
        Assert.Equal(text, Wire.Write(read));
    }

    [Fact]
    public void Read_NullForAUnionThatIsRequired_IsKept()
    {
        var wire = new Wire();

        var read = wire.Read("""{"shape":null}""");

        Assert.Null(Assert.IsType<UnknownShape>(read.Shape).RawText);
        Assert.Equal("EveryKind.shape at $.shape", Assert.Single(wire.Of("shape")));
        Assert.Equal("""{"shape":null}""", Wire.Write(read));
    }

    [Fact]
    public void Read_ObjectOfARefusedValue_IsFilledByTheCaller()
    {
        var read = new Wire().Read("""{"point":"far"}""");

        read.Point.X = 3;

        // The server's value is written back until the caller sets the property.
        Assert.Equal("""{"point":"far"}""", Wire.Write(read));
        read.Point = read.Point;
        Assert.Equal("""{"point":{"x":3}}""", Wire.Write(read));
    }

    /// <summary>Each value that does not fit a property. Strings in place of timestamps have their own tests.</summary>
    internal static IEnumerable<string> DriftOf(string name) =>
        JsonSamples.Except(type => EveryMember.All[name].Takes(type) || (EveryMember.All[name].Takes("timestamp") && type == "string"));

    // Half of the other properties come before the one that does not fit, and half after it.
    private static string Others(string name, string half) => string.Join(
        ',',
        EveryMember.All.Values.Where(other => other.Name != name)
            .Where((_, index) => index % 2 == (half == "a" ? 0 : 1))
            .Select(other => $"\"{other.Name}\":{other.Sample}"));

    private static object? Sample(EveryMember member)
    {
        var made = new EveryKind();
        member.Set(made);
        return member.Get(made);
    }

    private static void AssertSame(object? expected, object? actual)
    {
        if (expected is IEnumerable and not string)
        {
            Assert.Equal(Items((IEnumerable)expected), Items((IEnumerable)actual!));
        }
        else
        {
            Assert.Equal(Text(expected), Text(actual));
        }
    }

    private static IEnumerable<string> Items(IEnumerable items) => items.Cast<object?>().Select(Text);

    private static string Text(object? value) => value switch
    {
        Point point => Wire.Write(point, JsonCodec.Model<Point>()),
        Shape shape => Wire.Write(shape, JsonCodec.Union<Shape>()),
        JsonElement element => element.GetRawText(),
        IReadOnlyList<long> numbers => string.Join(',', numbers),
        KeyValuePair<string, Point> entry => entry.Key + Text(entry.Value),
        KeyValuePair<string, Shape> entry => entry.Key + Text(entry.Value),
        KeyValuePair<string, JsonElement> entry => entry.Key + Text(entry.Value),
        KeyValuePair<string, IReadOnlyList<Point>> entry => entry.Key + string.Concat(entry.Value.Select(Text)),
        _ => $"{value?.GetType().Name}:{value}",
    };
}
