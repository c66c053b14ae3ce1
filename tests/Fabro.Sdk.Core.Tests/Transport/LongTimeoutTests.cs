namespace Fabro.Sdk.Core.Tests.Transport;

/// <summary>Every positive time span works, including those that exceed the range of system timers.</summary>
public sealed class LongTimeoutTests
{
    public static TheoryData<TimeSpan> Times =>
    [
        TimeSpan.FromTicks(1).Add(TimeSpan.FromHours(1)),
        TimeSpan.FromDays(24),
        TimeSpan.FromDays(25),
        TimeSpan.FromMilliseconds(int.MaxValue),
        TimeSpan.FromMilliseconds(uint.MaxValue),
        TimeSpan.FromDays(60),
        TimeSpan.FromDays(100_000),
        TimeSpan.MaxValue,
        Timeout.InfiniteTimeSpan,
    ];

    [Theory]
    [MemberData(nameof(Times))]
    public async Task SendAsync_LongTimeout_Works(TimeSpan timeout)
    {
        var options = new CallOptions { Timeout = timeout, AttemptTimeout = timeout };
        var ofClient = new ApiTransportOptions { Timeout = timeout };

        Assert.Equal(1, (await Transports.Over(Handler(), ofClient).SendAsync(Transports.Get(), JsonCodec.Model<Item>())).Value.Seq);
        Assert.Equal(1, (await Transports.Over(Handler()).SendAsync(Transports.Get(options), JsonCodec.Model<Item>())).Value.Seq);
        using var raw = new HttpRequestMessage(HttpMethod.Get, "x");
        (await Transports.Over(Handler(), ofClient).SendRawAsync(raw)).Dispose();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    public void Timeout_NotPositive_IsRefusedWhereItIsSet(long ticks)
    {
        var time = TimeSpan.FromTicks(ticks);

        Assert.Throws<ArgumentOutOfRangeException>(() => new CallOptions { Timeout = time });
        Assert.Throws<ArgumentOutOfRangeException>(() => new CallOptions { AttemptTimeout = time });
    }

    private static StubHandler Handler() => new(static _ => Transports.Json("""{"seq":1}"""));
}
