using Fabro.Sdk.Core;

namespace Fabro.Sdk.Tests.Resilience;

/// <summary>
/// The wait that a server requests with <c>Retry-After</c>, read from a response message and from stored response headers.
/// </summary>
public sealed class RetryAfterTests
{
    // This clock starts at the beginning of 2026.
    private readonly WaitableTimeProvider _clock = new();

    [Theory]
    [InlineData("7", null, 7)]
    [InlineData(" 7 ", null, 7)]
    [InlineData("0", null, 0)]
    [InlineData("1.5", null, 1.5)]
    [InlineData(".5", null, 0.5)]
    [InlineData("Thu, 01 Jan 2026 00:00:30 GMT", null, 30)]
    [InlineData("Thu, 01 Jan 2026 00:00:30 GMT", "Thu, 01 Jan 2026 00:00:10 GMT", 20)]
    [InlineData("Thu, 01 Jan 2026 00:00:30 GMT", "Thu, 01 Jan 2026 00:00:50 GMT", 0)]
    [InlineData("Wed, 31 Dec 2025 00:00:00 GMT", null, 0)]
    public void Read_SecondsOrDate_IsTheWait(string value, string? sent, double seconds) =>
        Assert.Equal([TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(seconds)], Read([value], sent));

    [Theory]
    [InlineData("-1")]
    [InlineData("soon")]
    [InlineData("")]
    [InlineData("1e3")]
    public void Read_AnythingElse_IsNothing(string value) => Assert.Equal([null, null], Read([value], sent: null));

    [Fact]
    public void Read_BeyondATimeSpan_IsTheLongest() =>
        Assert.Equal([TimeSpan.MaxValue, TimeSpan.MaxValue], Read(["99999999999999999999"], sent: null));

    [Fact]
    public void Read_Several_IsTheLast() => Assert.Equal([TimeSpan.FromSeconds(9), TimeSpan.FromSeconds(9)], Read(["5", "9"], sent: null));

    [Fact]
    public void Read_NoHeader_IsNothing()
    {
        using var response = new HttpResponseMessage();

        Assert.Null(RetryAfter.Read(response, _clock));
        Assert.Null(RetryAfter.Read((HttpResponseMessage?)null, _clock));
        Assert.Null(RetryAfter.Read(new ResponseHeaders(), _clock));
    }

    private TimeSpan?[] Read(string[] values, string? sent)
    {
        using var response = new HttpResponseMessage();
        response.Headers.TryAddWithoutValidation("Retry-After", values);
        var headers = values.Select(static value => new KeyValuePair<string, string>("Retry-After", value)).ToList();
        if (sent is not null)
        {
            response.Headers.TryAddWithoutValidation("Date", sent);
            headers.Add(new("Date", sent));
        }

        return [RetryAfter.Read(response, _clock), RetryAfter.Read(new ResponseHeaders(headers), _clock)];
    }
}
