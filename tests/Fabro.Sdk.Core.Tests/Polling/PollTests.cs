namespace Fabro.Sdk.Core.Tests.Polling;

public class PollTests
{
    [Fact]
    public void Delays_GrowByHalfUpToTheLongestAndVary()
    {
        var delays = Enumerable.Range(0, 50).Select(static _ =>
        {
            var waits = new Poll.Delays(new PollOptions { FirstDelay = TimeSpan.FromSeconds(1), LongestDelay = TimeSpan.FromSeconds(10) });
            return Enumerable.Range(0, 9).Select(_ => waits.Next().TotalSeconds).ToList();
        }).ToList();

        double[] expected = [1, 1.5, 2.25, 3.375, 5.0625, 7.59375, 10, 10, 10];
        Assert.All(
            delays,
            waits => Assert.All(waits.Zip(expected), static pair => Assert.InRange(pair.First, pair.Second * 0.8, pair.Second * 1.2)));
        // With jitter, it is practically impossible that all fifty delays are equal or on one side.
        Assert.Contains(delays, static waits => waits[0] < 0.95);
        Assert.Contains(delays, static waits => waits[0] > 1.05);
    }

    [Fact]
    public void Delays_FirstThatIsLongerThanTheLongest_IsTheLongest()
    {
        var delays = new Poll.Delays(new PollOptions { FirstDelay = TimeSpan.FromMinutes(1), LongestDelay = TimeSpan.FromSeconds(10) });

        Assert.InRange(delays.Next().TotalSeconds, 8, 12);
    }

    [Fact]
    public void Delays_Reset_StartAgain()
    {
        var delays = new Poll.Delays(new PollOptions());
        for (var i = 0; i < 10; i++)
        {
            delays.Next();
        }

        delays.Reset();

        Assert.InRange(delays.Next().TotalSeconds, 0.8, 1.2);
    }

    [Theory]
    [InlineData(429, true)]
    [InlineData(500, true)]
    [InlineData(502, true)]
    [InlineData(503, true)]
    [InlineData(599, true)]
    [InlineData(501, false)]
    [InlineData(400, false)]
    [InlineData(401, false)]
    [InlineData(404, false)]
    [InlineData(499, false)]
    public void IsPassing_StatusCode_DependsOnIt(int statusCode, bool isPassing) =>
        Assert.Equal(isPassing, Poll.IsPassing(FabroApiException.Create("m", new ApiErrorDetails { StatusCode = statusCode })));

    [Fact]
    public void IsPassing_OtherFailures_DependOnTheirKind()
    {
        Assert.True(Poll.IsPassing(new FabroConnectionException("m")));
        Assert.True(Poll.IsPassing(new FabroTimeoutException("m")));
        Assert.False(Poll.IsPassing(new FabroSerializationException("m")));
        Assert.False(Poll.IsPassing(new FabroConfigurationException("m")));
    }
}
