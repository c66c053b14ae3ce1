namespace Fabro.Sdk.Core.Tests.Json;

/// <summary>The ways to write an integer, and numbers that are not integers or are too large.</summary>
public class IntegerTests
{
    public static TheoryData<string, long> Whole => new()
    {
        { "0", 0 }, { "-0", 0 }, { "0.0", 0 }, { "-0.0", 0 }, { "0e0", 0 }, { "0e400", 0 }, { "0.000e-9", 0 }, { "1", 1 }, { "-1", -1 },
        { "1.0", 1 }, { "1.000", 1 }, { "-1.0", -1 }, { "1e0", 1 }, { "1E0", 1 }, { "1e3", 1000 }, { "1E+3", 1000 }, { "1.5e1", 15 },
        { "7.00000000000000000000000000000000000", 7 }, { "-1.25e2", -125 }, { "1000e-3", 1 }, { "1200e-2", 12 }, { "10.0e-1", 1 },
        { "123456789.0", 123456789 },
        { "2147483647", int.MaxValue }, { "-2147483648", int.MinValue }, { "2147483647.0", int.MaxValue },
        { "2.147483647e9", int.MaxValue },
    };

    public static TheoryData<string, long> WholeOf64Bits => new()
    {
        { "2147483648", 2147483648 }, { "-2147483649", -2147483649 }, { "9007199254740993", 9007199254740993 },
        { "9007199254740993.0", 9007199254740993 },
        { "9223372036854775807", long.MaxValue }, { "-9223372036854775808", long.MinValue }, { "9223372036854775807.0", long.MaxValue },
        { "9.223372036854775807e18", long.MaxValue }, { "-9.223372036854775808e18", long.MinValue }, { "1e18", 1_000_000_000_000_000_000 },
    };

    public static TheoryData<string> NotWhole =>
    [
        "1.5", "-0.5", "0.1", "1e-1", "15e-1", "1e-400", "-1e-400", "1e400", "-1e400", "1.0000000000000000000000000001",
        "9223372036854775807.5",
        "9223372036854775808", "-9223372036854775809", "9223372036854775808.0", "1e19", "1e28", "1e29", "18446744073709551616",
        "340282366920938463463374607431768211456", "1e99999999999", "0.99999999999999999999999999999999999999",
    ];

    [Theory]
    [MemberData(nameof(Whole))]
    public void Read_WholeNumber_IsThatInteger(string json, long value)
    {
        var wire = new Wire();

        var read = wire.Read($$"""{"small":{{json}},"optional_small":{{json}},"count":{{json}},"optional_count":{{json}}}""");

        Assert.Equal((long?[])[value, value, value, value], [read.Small, read.OptionalSmall, read.Count, read.OptionalCount]);
        Assert.Null(read.AdditionalProperties);
        Assert.Empty(wire.Reports);
        Assert.Equal($$"""{"small":{{value}},"optional_small":{{value}},"count":{{value}},"optional_count":{{value}}}""", Wire.Write(read));
    }

    [Theory]
    [MemberData(nameof(WholeOf64Bits))]
    public void Read_WholeNumberOf64Bits_IsRefusedBy32Bits(string json, long value)
    {
        var wire = new Wire();

        var read = wire.Read($$"""{"count":{{json}},"optional_count":{{json}},"small":{{json}},"optional_small":{{json}}}""");

        Assert.Equal((value, value, 0, null), (read.Count, read.OptionalCount, read.Small, read.OptionalSmall));
        Assert.Equal(["EveryKind.small at $.small", "EveryKind.optional_small at $.optional_small"], wire.Of("shape"));
        Assert.Equal($$"""{"count":{{value}},"optional_count":{{value}},"small":{{json}},"optional_small":{{json}}}""", Wire.Write(read));
    }

    [Theory]
    [MemberData(nameof(NotWhole))]
    public void Read_NumberThatIsNoInteger_IsRefusedAndWrittenBack(string json)
    {
        var wire = new Wire();
        var text = $$"""{"small":{{json}},"optional_small":{{json}},"count":{{json}},"optional_count":{{json}}}""";

        var read = wire.Read(text);

        Assert.Equal((0, null, 0, null), (read.Small, read.OptionalSmall, read.Count, read.OptionalCount));
        Assert.Equal(4, wire.Of("shape").Count());
        Assert.Equal(text, Wire.Write(read));
    }

    [Theory]
    [MemberData(nameof(NotWhole))]
    public void Read_NumberThatIsNoIntegerStrictly_NamesWhatWasExpected(string json)
    {
        var failure = Wire.Fail($$"""{"count":{{json}}}""", JsonCodec.Model<EveryKind>(), isStrict: true);

        Assert.Equal(("$.count", "Expected a 64-bit integer, found a number."), (failure.Path, failure.Reason));
    }

    [Theory]
    [MemberData(nameof(Whole))]
    [MemberData(nameof(WholeOf64Bits))]
    public void Read_WholeNumberInListsAndMaps_IsThatInteger(string json, long value)
    {
        var read = new Wire().Read($$$"""{"counts":[1,{{{json}}}],"matrix":[[{{{json}}}]],"totals":{"k":{{{json}}}}}""");

        Assert.Equal([1, value], read.Counts);
        Assert.Equal(value, read.Matrix[0][0]);
        Assert.Equal(value, read.Totals["k"]);
    }

    [Theory]
    [MemberData(nameof(NotWhole))]
    public void Read_NumberThatIsNoIntegerInListsAndMaps_IsLeftOutAndWrittenBack(string json)
    {
        var text = $$$"""{"counts":[1,{{{json}}},2],"matrix":[[{{{json}}}],[3]],"totals":{"k":{{{json}}}}}""";

        var read = new Wire().Read(text);

        Assert.Equal([1, 2], read.Counts);
        Assert.Equal([[], [3]], read.Matrix);
        Assert.Empty(read.Totals);
        Assert.Equal(text, Wire.Write(read));
    }

    [Theory]
    [InlineData("01")]
    [InlineData("+1")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("0x10")]
    [InlineData("1e")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1_000")]
    public void Read_TextThatIsNoNumber_IsNoJson(string json) =>
        Assert.Equal("$.count", Wire.Fail($$"""{"text":"a","count":{{json}}}""", JsonCodec.Model<EveryKind>()).Path);
}
