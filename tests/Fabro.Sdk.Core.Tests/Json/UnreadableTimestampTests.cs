namespace Fabro.Sdk.Core.Tests.Json;

/// <summary>Timestamp properties: an unreadable value neither becomes a made-up instant nor is lost.</summary>
public class UnreadableTimestampTests
{
    public static TheoryData<string> Unreadable =>
    [
        "", "never", "0", "2026-08-21", "2026-08-21T10:11:12", "2026-08-21T10:11Z", "2026-08-21T10:11:60Z", "2026-08-21T10:60:12Z",
        "2026-08-21T24:00:00Z", "2026-13-21T10:11:12Z",
        "2026-02-30T10:11:12Z", "10000-01-01T00:00:00Z", "+10000-01-01T00:00:00Z", "0000-01-01T00:00:00Z", "-0001-01-01T00:00:00Z",
        "1755771072", "2026-08-21T10:11:12+25:00",
        "2026-08-21T10:11:12,5Z", "Fri, 21 Aug 2026 10:11:12 GMT", "9999-12-31T23:59:59-01:00", "0001-01-01T00:00:00+01:00",
        "2026-08-21T10:11:12 Z", " 2026-08-21T10:11:12Z",
    ];

    public static TheoryData<string> Readable =>
    [
        "2026-08-21T10:11:12Z", "2026-08-21T10:11:12.5Z", "2026-08-21T10:11:12.123456789Z", "2026-08-21T10:11:12-09:30",
        "2026-08-21t10:11:12z", "2026-08-21 10:11:12Z",
        "2026-08-21T10:11:12-00:00", "2026-08-21T10:11:12.1234567891234Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z",
        "2024-02-29T00:00:00Z",
    ];

    [Theory]
    [MemberData(nameof(Unreadable))]
    public void Read_UnreadableText_IsATimestampWithThatText(string text)
    {
        var wire = new Wire();
        var json = $$"""{"at":"{{text}}","optional_at":"{{text}}"}""";

        var read = wire.Read(json);

        Assert.All((WireTimestamp[])[read.At, read.OptionalAt!.Value], timestamp =>
        {
            Assert.False(timestamp.IsReadable);
            Assert.Equal((null, 0, text), (timestamp.Value, timestamp.Nanosecond, timestamp.ToString()));
            Assert.Null((DateTimeOffset?)timestamp);
        });
        Assert.Equal(json, Wire.Write(read));
        Assert.Equal(["EveryKind.at at $.at", "EveryKind.optional_at at $.optional_at"], wire.Of("shape"));
        Assert.Equal(["at", "optional_at"], read.AdditionalProperties!.Keys);
    }

    [Theory]
    [MemberData(nameof(Unreadable))]
    public void Set_AfterAnUnreadableText_IsWhatIsWritten(string text)
    {
        var read = new Wire().Read($$"""{"at":"{{text}}"}""");

        read.At = new DateTimeOffset(2026, 8, 21, 10, 11, 12, TimeSpan.Zero);

        Assert.Equal("""{"at":"2026-08-21T10:11:12Z"}""", Wire.Write(read));
        Assert.Empty(read.AdditionalProperties!);
    }

    [Theory]
    [MemberData(nameof(Unreadable))]
    public void Read_UnreadableTextInAList_IsLeftOutAndWrittenBackInItsPlace(string text)
    {
        var json = $$"""{"times":["{{text}}","2026-08-21T10:11:12Z","{{text}}"]}""";

        var read = new Wire().Read(json);

        Assert.True(Assert.Single(read.Times).IsReadable);
        Assert.Equal(json, Wire.Write(read));
    }

    [Theory]
    [MemberData(nameof(Unreadable))]
    public void Read_UnreadableTextStrictly_NamesWhatWasExpected(string text)
    {
        var failure = Wire.Fail($$"""{"at":"{{text}}"}""", JsonCodec.Model<EveryKind>(), isStrict: true);

        Assert.Equal(("$.at", "Expected a date-time string, found a string."), (failure.Path, failure.Reason));
    }

    [Theory]
    [MemberData(nameof(Readable))]
    public void Read_ReadableText_IsWrittenBackAsItWas(string text)
    {
        var wire = new Wire();
        var json = $$"""{"at":"{{text}}","optional_at":"{{text}}","times":["{{text}}"]}""";

        var read = wire.Read(json);

        Assert.All(
            (WireTimestamp[])[read.At, read.OptionalAt!.Value, read.Times[0]], static timestamp => Assert.True(timestamp.IsReadable));
        Assert.Null(read.AdditionalProperties);
        Assert.Empty(wire.Reports);
        Assert.Equal(json, Wire.Write(read));
    }

    [Theory]
    [InlineData("2026-08-21T10:11:12Z", "2026-08-21T10:11:13Z", -1)]
    [InlineData("2026-08-21T10:11:12Z", "2026-08-21T10:11:12.000000001Z", -1)]
    [InlineData("2026-08-21T10:11:12.000000100Z", "2026-08-21T10:11:12.000000099Z", 1)]
    [InlineData("2026-08-21T10:11:12Z", "2026-08-21T12:11:12+02:00", 0)]
    [InlineData("2026-08-21T10:11:12Z", "2026-08-21 10:11:12.000-00:00", 0)]
    [InlineData("0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", -1)]
    public void Operators_ReadableInstants_OrderThem(string first, string second, int order)
    {
        var (left, right) = (WireTimestamp.FromText(first), WireTimestamp.FromText(second));

        Assert.Equal((order < 0, order <= 0, order > 0, order >= 0), (left < right, left <= right, left > right, left >= right));
        Assert.Equal((order == 0, order != 0), (left == right, left != right));
        Assert.Equal(order, Math.Sign(left.CompareTo(right)));
        Assert.Equal(-order, Math.Sign(right.CompareTo(left)));
        Assert.Equal(left.Value - right.Value, left - right);
    }

    [Theory]
    [InlineData("never", "2026-08-21T10:11:12Z")]
    [InlineData("", "2026-08-21T10:11:12Z")]
    [InlineData("never", "soon")]
    [InlineData("never", "never")]
    [InlineData(null, "2026-08-21T10:11:12Z")]
    [InlineData(null, "never")]
    [InlineData(null, null)]
    public void Operators_UnreadableOnes_OrderNothing(string? first, string? second)
    {
        (WireTimestamp, WireTimestamp)[] pairs = [(Timestamp(first), Timestamp(second)), (Timestamp(second), Timestamp(first))];
        foreach (var (left, right) in pairs)
        {
            Assert.Equal((false, false, false, false), (left < right, left <= right, left > right, left >= right));
            Assert.Null(left - right);
            Assert.Equal(first == second, left == right);
        }
    }

    [Fact]
    public void Sort_ReadableAndUnreadable_HasTheUnreadableFirst()
    {
        WireTimestamp[] times =
        [
            Timestamp("2026-08-21T10:11:13Z"),
            Timestamp("soon"),
            Timestamp("2026-08-21T10:11:12Z"),
            default,
            Timestamp("never"),
        ];

        Array.Sort(times);

        Assert.Equal(["", "never", "soon", "2026-08-21T10:11:12Z", "2026-08-21T10:11:13Z"], times.Select(static time => time.ToString()));
    }

    [Fact]
    public void Conversions_BothWays_AreImplicit()
    {
        var instant = new DateTimeOffset(2026, 8, 21, 12, 11, 12, 345, TimeSpan.FromHours(2));
        WireTimestamp timestamp = instant;
        DateTimeOffset? back = timestamp;

        Assert.Equal((instant, "2026-08-21T12:11:12.345+02:00"), (back, timestamp.ToString()));
        Assert.True(timestamp < instant.AddTicks(1));
        Assert.True(timestamp == instant);
    }

    private static WireTimestamp Timestamp(string? text) => text is null ? default : WireTimestamp.FromText(text);
}
