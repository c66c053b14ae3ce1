namespace Fabro.Sdk.Core.Tests.Transport;

public class CallTimeoutTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private readonly WaitableTimeProvider _clock = new();

    [Fact]
    public async Task SendAsync_NoHeaders_TimesOut()
    {
        var call = Over(NeverAsync).SendAsync(Transports.Get(), JsonCodec.Model<Item>());

        var exception = await TimesOutAsync(call);

        Assert.Equal(ApiTimeoutKind.Call, exception.Kind);
        Assert.Contains("retrieveItem", exception.Message, StringComparison.Ordinal);
        Assert.Contains("10 s", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_HeadersButNoWholeBody_TimesOutAndDisposes()
    {
        await using var body = ScriptedStream.Of("{\"seq\":"u8.ToArray());
        using var answer = Transports.Streamed(body, "application/json");

        var exception = await TimesOutAsync(Over(answer).SendAsync(Transports.Get(), JsonCodec.Model<Item>()));

        Assert.Equal(ApiTimeoutKind.Call, exception.Kind);
        Assert.True(body.IsDisposed);
    }

    [Fact]
    public async Task SendAsync_TimeoutOfTheCall_BeatsTheTransports()
    {
        var call = Over(NeverAsync).SendAsync(
            Transports.Get(new CallOptions { Timeout = TimeSpan.FromSeconds(2) }), JsonCodec.Model<Item>());

        await _clock.WaitForTimerAsync();
        _clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(TimeSpan.FromSeconds(2), (await Assert.ThrowsAsync<FabroTimeoutException>(() => call)).Timeout);
    }

    [Fact]
    public async Task SendAsync_InfiniteTimeout_SetsNoTimer()
    {
        var source = new TaskCompletionSource<HttpResponseMessage>();
        var call = Over((_, _) => source.Task)
            .SendAsync(Transports.Get(new CallOptions { Timeout = Timeout.InfiniteTimeSpan }), JsonCodec.Model<Item>());

        Assert.False(_clock.WaitForTimerAsync().IsCompleted);
        source.SetResult(Transports.Json("{}"));
        await call;
    }

    [Fact]
    public async Task SendAsync_Done_LeavesNoTimer()
    {
        using var answer = Transports.Json("{}");

        await Over(answer).SendAsync(Transports.Get(), JsonCodec.Model<Item>());

        Assert.False(_clock.WaitForTimerAsync().IsCompleted);
    }

    [Fact]
    public async Task SendAsync_ErrorBodyThatNeverEnds_IsTheErrorWithWhatCame()
    {
        await using var body = ScriptedStream.Of("half a "u8.ToArray());
        using var answer = Transports.Streamed(body, "text/plain");
        answer.StatusCode = System.Net.HttpStatusCode.BadGateway;
        var call = Over(answer).SendAsync(Transports.Get(), JsonCodec.Model<Item>());

        await _clock.WaitForTimerAsync();
        _clock.Advance(Limit);

        Assert.Equal("half a ", (await Assert.ThrowsAsync<FabroServerException>(() => call)).Body);
    }

    [Fact]
    public async Task OpenEventsAsync_NoHeaders_TimesOutAsHeaders()
    {
        var call = Over(NeverAsync).OpenEventsAsync(new ApiRequest(TestOperations.Events, $"attach"), JsonCodec.Model<Item>());

        Assert.Equal(ApiTimeoutKind.Headers, (await TimesOutAsync(call)).Kind);
    }

    [Fact]
    public async Task SendRawAsync_NoHeaders_TimesOut()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/v1/x?token=secret");
        var exception = await TimesOutAsync(Over(NeverAsync).SendRawAsync(request));

        Assert.DoesNotContain("secret", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_TimeoutOfTheHttpClient_IsATimeout()
    {
        using var http = new HttpClient(new StubHandler(NeverAsync))
        {
            BaseAddress = Transports.Address,
            Timeout = TimeSpan.FromMilliseconds(20),
        };

        var exception = await Assert.ThrowsAsync<FabroTimeoutException>(
            () => new ApiTransport(FabroProfile.Instance, http).SendAsync(Transports.Get()));

        Assert.Equal(TimeSpan.FromMilliseconds(20), exception.Timeout);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public void CallOptions_TimeoutNotPositive_Throws(int seconds) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new CallOptions { Timeout = TimeSpan.FromSeconds(seconds) });

    private static async Task<HttpResponseMessage> NeverAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        throw new InvalidOperationException();
    }

    private ApiTransport Over(HttpResponseMessage answer) => Over((_, _) => Task.FromResult(answer));

    private ApiTransport Over(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer) =>
        Transports.Over(new StubHandler(answer), new ApiTransportOptions { Timeout = Limit, TimeProvider = _clock });

    private async Task<FabroTimeoutException> TimesOutAsync(Task call)
    {
        await _clock.WaitForTimerAsync();
        _clock.Advance(Limit - TimeSpan.FromTicks(1));
        Assert.False(call.IsCompleted);
        _clock.Advance(TimeSpan.FromTicks(1));
        var exception = await Assert.ThrowsAsync<FabroTimeoutException>(() => call);
        Assert.Equal(Limit, exception.Timeout);
        return exception;
    }
}
