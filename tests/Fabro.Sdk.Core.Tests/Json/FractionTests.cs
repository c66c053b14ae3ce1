using System.Globalization;

namespace Fabro.Sdk.Core.Tests.Json;

/// <summary>Numbers that double and decimal can represent exactly, approximately, and not at all.</summary>
public class FractionTests
{
    public static TheoryData<string> HeldByDoubles =>
    [
        "0", "1", "-1", "0.5", "0.1", "-0.25", "1e3", "1.5e300", "1e-300", "123456789012345", "9007199254740992", "1.7976931348623157e308",
        "5e-324",
        "0.30000000000000004", "100.0", "1e22",
    ];

    /// <summary>Numbers with more precision than a double can hold.</summary>
    public static TheoryData<string> FinerThanDoubles =>
    [
        "9007199254740993", "0.1000000000000000000001", "12345678901234567890", "3.14159265358979323846264338327950288", "1e-400",
        "-1e-400", "1.7976931348623157081e308",
        "-9223372036854775807", "0.123456789012345678",
    ];

    public static TheoryData<string> BeyondDoubles => ["1e309", "-1e309", "1e400", "1e99999", "-1.8e308"];

    public static TheoryData<string> HeldByDecimals =>
    [
        "0", "1", "-1", "0.1", "1.50", "100.00", "1e3", "79228162514264337593543950335", "0.0000000000000000000000000001",
        "12345678901234567890.12345678", "1e28", "1e-28",
    ];

    public static TheoryData<string> FinerThanDecimals =>
    [
        "1e-29", "0.00000000000000000000000000001", "1.00000000000000000000000000001", "0.12345678901234567890123456789012345", "-1e-400",
    ];

    public static TheoryData<string> BeyondDecimals => ["79228162514264337593543950336", "1e29", "-1e29", "1e400", "1e99999"];

    [Theory]
    [MemberData(nameof(HeldByDoubles))]
    public void Read_NumberThatADoubleHolds_IsThatDouble(string json)
    {
        var wire = new Wire();
        var value = double.Parse(json, CultureInfo.InvariantCulture);

        var read = wire.Read($$"""{"ratio":{{json}},"optional_ratio":{{json}},"ratios":[{{json}}]}""");

        Assert.Equal((value, value, value), (read.Ratio, read.OptionalRatio, read.Ratios[0]));
        Assert.Null(read.AdditionalProperties);
        Assert.Empty(wire.Reports);
        Assert.Equal(value, new Wire().Read(Wire.Write(read)).Ratio);
    }

    [Theory]
    [MemberData(nameof(FinerThanDoubles))]
    public void Read_NumberFinerThanADouble_IsTheNearestAndWrittenBackAsItWas(string json)
    {
        var wire = new Wire();
        var value = double.Parse(json, CultureInfo.InvariantCulture);
        var text = $$"""{"ratio":{{json}},"optional_ratio":{{json}}}""";

        var read = wire.Read(text);

        Assert.Equal((value, value), (read.Ratio, read.OptionalRatio));
        Assert.Equal(text, Wire.Write(read));
        // The property represents the value as well as it can, so this is not shape drift.
        Assert.Empty(wire.Reports);
    }

    [Theory]
    [MemberData(nameof(FinerThanDoubles))]
    public void Read_NumberFinerThanADoubleInAList_StaysInItsPlace(string json)
    {
        var wire = new Wire();
        var text = $$"""{"ratios":[1,{{json}},2,{{json}}]}""";

        var read = wire.Read(text);

        var value = double.Parse(json, CultureInfo.InvariantCulture);
        Assert.Equal([1, value, 2, value], read.Ratios);
        Assert.Equal(text, Wire.Write(read));
        Assert.Empty(wire.Reports);
    }

    [Theory]
    [MemberData(nameof(FinerThanDoubles))]
    public void Set_AfterANumberFinerThanADouble_IsWhatIsWritten(string json)
    {
        var read = new Wire().Read($$"""{"ratio":{{json}}}""");

        read.Ratio = 2;

        Assert.Equal("""{"ratio":2}""", Wire.Write(read));
    }

    [Theory]
    [MemberData(nameof(BeyondDoubles))]
    public void Read_NumberBeyondDoubles_IsNeverInfinity(string json)
    {
        var wire = new Wire();
        var text = $$"""{"ratios":[1,{{json}}],"ratio":{{json}},"optional_ratio":{{json}}}""";

        var read = wire.Read(text);

        Assert.Equal((0, null), (read.Ratio, read.OptionalRatio));
        Assert.Equal([1], read.Ratios);
        Assert.Equal(3, wire.Of("shape").Count());
        Assert.Equal(text, Wire.Write(read));
    }

    [Theory]
    [MemberData(nameof(HeldByDecimals))]
    public void Read_NumberThatADecimalHolds_IsThatDecimal(string json)
    {
        var wire = new Wire();
        var value = decimal.Parse(json, NumberStyles.Float, CultureInfo.InvariantCulture);

        var read = wire.Read($$"""{"price":{{json}},"optional_price":{{json}},"prices":[{{json}}]}""");

        Assert.Equal((value, value, value), (read.Price, read.OptionalPrice, read.Prices[0]));
        Assert.Null(read.AdditionalProperties);
        Assert.Empty(wire.Reports);
        Assert.Equal(value, new Wire().Read(Wire.Write(read)).Price);
    }

    [Theory]
    [MemberData(nameof(FinerThanDecimals))]
    public void Read_NumberFinerThanADecimal_IsTheNearestAndWrittenBackAsItWas(string json)
    {
        var wire = new Wire();
        var value = decimal.Parse(json, NumberStyles.Float, CultureInfo.InvariantCulture);
        var text = $$"""{"prices":[1,{{json}}],"price":{{json}},"optional_price":{{json}}}""";

        var read = wire.Read(text);

        Assert.Equal((value, value), (read.Price, read.OptionalPrice));
        Assert.Equal([1, value], read.Prices);
        Assert.Equal(text, Wire.Write(read));
        Assert.Empty(wire.Reports);
    }

    [Theory]
    [MemberData(nameof(BeyondDecimals))]
    public void Read_NumberBeyondDecimals_IsRefusedAndWrittenBack(string json)
    {
        var wire = new Wire();
        var text = $$"""{"prices":[1,{{json}}],"price":{{json}},"optional_price":{{json}}}""";

        var read = wire.Read(text);

        Assert.Equal((0, null), (read.Price, read.OptionalPrice));
        Assert.Equal([1], read.Prices);
        Assert.Equal(3, wire.Of("shape").Count());
        Assert.Equal(text, Wire.Write(read));
    }

    [Theory]
    [MemberData(nameof(FinerThanDoubles))]
    [MemberData(nameof(HeldByDoubles))]
    public void Read_AnyFiniteNumberStrictly_IsRead(string json)
    {
        var settings = new JsonReadSettings(Unknown: null, IsStrict: true);

        Assert.True(
            JsonBody.TryRead(System.Text.Encoding.UTF8.GetBytes(json), JsonCodec.Double, settings, out _, out var failure), failure.Reason);
    }

    [Theory]
    [MemberData(nameof(BeyondDoubles))]
    public void Read_NumberBeyondDoublesStrictly_NamesWhatWasExpected(string json)
    {
        var failure = Wire.Fail($$"""{"ratio":{{json}}}""", JsonCodec.Model<EveryKind>(), isStrict: true);

        Assert.Equal(("$.ratio", "Expected a number that a double can hold, found a number."), (failure.Path, failure.Reason));
    }
}
