namespace Fabro.Sdk.Core.Tests.Transport;

/// <summary>What handlers record about the attempts of a request, and how messages describe it.</summary>
public sealed class AttemptHistoryTests
{
    public static TheoryData<string[], string[]> Summaries => new()
    {
        { [], [] },
        { ["a"], ["a"] },
        { ["a", "b"], ["a", "b"] },
        { ["a", "a"], ["a (2 times)"] },
        { ["a.", "a.", "a."], ["a (3 times)"] },
        { ["a", "b", "b"], ["a", "b (2 times)"] },
        { ["a", "a", "b"], ["a (2 times)", "b"] },
        { ["a", "b", "a"], ["a", "b", "a"] },
        { ["a", "a", "b", "b", "b", "a"], ["a (2 times)", "b (3 times)", "a"] },
    };

    [Theory]
    [MemberData(nameof(Summaries))]
    public void Summarize_Failures_CountsEqualOnesInARow(string[] failures, string[] expected) =>
        Assert.Equal(expected, new AttemptHistory(1, failures, null).Summarize());

    [Fact]
    public void From_RequestThatNobodyNotedOn_IsItsFirstAttempt()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://fabro.test/api/v1/runs/r1?x=1");

        var history = AttemptHistory.From(request);

        Assert.Equal((1, "/api/v1/runs/r1"), (history.Attempts, history.Path));
        Assert.Empty(history.Failures);
    }

    [Theory]
    [InlineData("api/v1/runs")]
    [InlineData(null)]
    public void From_RequestWithoutAWholeAddress_HasNoPath(string? address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);

        Assert.Null(AttemptHistory.From(request).Path);
    }

    [Fact]
    public void Add_Failure_IsKeptBehindThoseBeforeAndCountsNoAttempt()
    {
        using var request = new HttpRequestMessage();

        AttemptHistory.Add(request, "one");
        AttemptHistory.Add(request, "two");

        Assert.Equal(["one", "two"], AttemptHistory.From(request).Failures);
        Assert.Equal(1, AttemptHistory.From(request).Attempts);
    }

    [Fact]
    public void Resend_Failure_IsKeptAndCountsAnAttempt()
    {
        using var request = new HttpRequestMessage();

        AttemptHistory.Resend(request, "one");
        AttemptHistory.Resend(request, "two");

        Assert.Equal(["one", "two"], AttemptHistory.From(request).Failures);
        Assert.Equal(3, AttemptHistory.From(request).Attempts);
    }

    [Fact]
    public void Add_FailureThatEchoesTheTokenOrForgesALine_IsTakenWithoutIt()
    {
        using var request = new HttpRequestMessage { Headers = { { "Authorization", "Bearer 0123456789abcdef" } } };

        AttemptHistory.Add(request, "refused 0123456789abcdef\r\nforged");

        Assert.Equal("refused ***\\r\\nforged", Assert.Single(AttemptHistory.From(request).Failures));
    }

    [Theory]
    [InlineData(new string[0], "")]
    [InlineData(new[] { "status 503." }, " Attempt 1 of 4 failed: status 503.")]
    [InlineData(new[] { "one", "two" }, " Attempt 2 of 4 failed: two.")]
    public void Sentence_Failures_TellsTheLast(string[] failures, string expected) =>
        Assert.Equal(expected, new AttemptHistory(4, failures, null).Sentence());
}
