namespace Fabro.Sdk.Core.Tests.Json;

public class DurationsTests
{
    [Theory]
    [InlineData(0, TimeSpan.TicksPerMillisecond, "00:00:00")]
    [InlineData(1500, TimeSpan.TicksPerMillisecond, "00:00:01.5000000")]
    [InlineData(-90, TimeSpan.TicksPerSecond, "-00:01:30")]
    [InlineData(long.MaxValue, TimeSpan.TicksPerSecond, "10675199.02:48:05.4775807")]
    [InlineData(long.MinValue, TimeSpan.TicksPerMinute, "-10675199.02:48:05.4775808")]
    public void From_Integer_IsATimeSpanOrTheLongestOne(long count, long ticks, string expected)
    {
        Assert.Equal(TimeSpan.Parse(expected, null), Durations.From(count, ticks));
        Assert.Equal(TimeSpan.Parse(expected, null), Durations.From((long?)count, ticks));
    }

    [Theory]
    [InlineData(0.25, "00:00:00.2500000")]
    [InlineData(1e300, "10675199.02:48:05.4775807")]
    [InlineData(double.PositiveInfinity, "10675199.02:48:05.4775807")]
    [InlineData(double.NegativeInfinity, "-10675199.02:48:05.4775808")]
    [InlineData(double.NaN, "00:00:00")]
    public void From_Double_IsATimeSpanOrTheLongestOne(double count, string expected) =>
        Assert.Equal(TimeSpan.Parse(expected, null), Durations.From(count, TimeSpan.TicksPerSecond));

    [Fact]
    public void From_Null_IsNull()
    {
        Assert.Null(Durations.From((long?)null, 1));
        Assert.Null(Durations.From((double?)null, 1));
        Assert.Null(Durations.ToInt64(null, 1));
        Assert.Null(Durations.ToInt32(null, 1));
        Assert.Null(Durations.ToDouble(null, 1));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(10_000_000, 1)]
    [InlineData(10_000_001, 2)]
    [InlineData(-1, 0)]
    [InlineData(-10_000_001, -1)]
    [InlineData(long.MaxValue, 922_337_203_686)]
    public void ToInt64_TimeSpan_IsRoundedUp(long ticks, long expected) =>
        Assert.Equal(expected, Durations.ToInt64(new TimeSpan(ticks), TimeSpan.TicksPerSecond));

    [Fact]
    public void ToInt32_TooLong_IsTheLargest() => Assert.Equal(int.MaxValue, Durations.ToInt32(TimeSpan.MaxValue, TimeSpan.TicksPerSecond));

    [Fact]
    public void ToDouble_TimeSpan_KeepsItsFraction() =>
        Assert.Equal(1.5, Durations.ToDouble(TimeSpan.FromSeconds(90), TimeSpan.TicksPerMinute));
}
