using System.Globalization;
using Fabro.Sdk.Core;

namespace Fabro.Sdk.Tests.Resilience;

/// <summary>The delay before a request is retried.</summary>
public sealed class RetryDelayTests
{
    private readonly WaitableTimeProvider _clock = new();
    private readonly RetryRecorder _recorder = new();

    [Fact]
    public async Task SendAsync_ManyRetries_WaitsNeverLongerThanMaxDelay()
    {
        var options = new ApiResilienceOptions
        {
            MaxRetries = 200,
            BaseDelay = TimeSpan.FromMilliseconds(500),
            MaxDelay = TimeSpan.FromSeconds(30),
        };

        await SendAsync(options, Answers.Status(503));

        Assert.Equal(200, _recorder.Delays.Count);
        Assert.All(_recorder.Delays, delay => Assert.InRange(delay, TimeSpan.Zero, options.MaxDelay));
        Assert.Contains(options.MaxDelay, _recorder.Delays);
    }

    [Fact]
    public async Task SendAsync_ManyCalls_WaitLongerEachTimeAndNeverAlike()
    {
        var options = new ApiResilienceOptions
        {
            MaxRetries = 4,
            BaseDelay = TimeSpan.FromMilliseconds(500),
            MaxDelay = TimeSpan.FromMinutes(5),
        };
        List<TimeSpan>[] waits = [[], [], [], []];
        for (var call = 0; call < 100; call++)
        {
            _recorder.Delays.Clear();
            await SendAsync(options, Answers.Status(503));
            for (var retry = 0; retry < waits.Length; retry++)
            {
                waits[retry].Add(_recorder.Delays[retry]);
            }
        }

        var medians = waits.Select(static delays => delays.Order().ElementAt(delays.Count / 2)).ToArray();
        Assert.True(medians[2] > medians[0] && medians[3] > 2 * medians[0], $"{string.Join(", ", medians)} do not grow exponentially.");
        Assert.All(waits, static delays => Assert.True(delays.Distinct().Count() > 90));
    }

    [Fact]
    public async Task SendAsync_Wait_LastsAsLongAsItIsAnnounced()
    {
        var server = new PlayedHandler(Answers.Status(503), Answers.Ok);
        var call = Send(ResilientClients.Patient(), server);
        await _clock.WaitForTimerAsync();

        _clock.Advance(_recorder.Delays.Single() - TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, server.Attempts);
        Assert.True(_clock.HasTimers());

        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(200, (int)(await call).StatusCode);
        Assert.False(_clock.HasTimers());
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("0", 0)]
    [InlineData("30", 30)]
    [InlineData("1.5", 1.5)]
    [InlineData("0.25", 0.25)]
    [InlineData(".5", 0.5)]
    [InlineData("007", 7)]
    [InlineData(" 7 ", 7)]
    public async Task SendAsync_RetryAfterInSeconds_IsWaitedFor(string retryAfter, double seconds)
    {
        await SendAsync(ResilientClients.Patient(), Answers.Status(503, retryAfter), Answers.Ok);

        Assert.Equal([TimeSpan.FromSeconds(seconds)], _recorder.Delays);
    }

    [Theory]
    [InlineData(7, 7)]
    [InlineData(30, 30)]
    [InlineData(0, 0)]
    [InlineData(-3600, 0)]
    public async Task SendAsync_RetryAfterAsDate_IsWaitedForByTheClientsClock(int secondsAhead, int seconds)
    {
        var date = _clock.GetUtcNow().AddSeconds(secondsAhead).ToString("R", CultureInfo.InvariantCulture);

        await SendAsync(ResilientClients.Patient(), Answers.Status(429, date), Answers.Ok);

        Assert.Equal([TimeSpan.FromSeconds(seconds)], _recorder.Delays);
    }

    [Theory]
    [InlineData(7, 0, 7)]
    [InlineData(7, 3600, 7)]
    [InlineData(7, -3600, 7)]
    [InlineData(-1, -3600, 0)]
    public async Task SendAsync_RetryAfterAsDate_IsWaitedForByTheServersClockWhereItTells(int secondsAhead, int clockAhead, int seconds)
    {
        var now = _clock.GetUtcNow().AddSeconds(clockAhead);
        var server = new PlayedHandler(
            (_, _) =>
            {
                var response = StubHandler.Json(System.Net.HttpStatusCode.ServiceUnavailable, "{}");
                response.Headers.Date = now;
                response.Headers.TryAddWithoutValidation(
                    "Retry-After", now.AddSeconds(secondsAhead).ToString("R", CultureInfo.InvariantCulture));
                return Task.FromResult(response);
            },
            Answers.Ok);

        await RunAsync(Send(ResilientClients.Patient(), server));

        Assert.Equal([TimeSpan.FromSeconds(seconds)], _recorder.Delays);
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("-5")]
    [InlineData("")]
    [InlineData("1e3")]
    [InlineData("NaN")]
    [InlineData("1,5")]
    [InlineData("5 minutes")]
    [InlineData("Someday, 01 Foo 2026 00:00:00 GMT")]
    public async Task SendAsync_RetryAfterThatSaysNothing_IsAsIfItWereNotThere(string retryAfter)
    {
        var server = new PlayedHandler(Answers.Status(503, retryAfter), Answers.Ok);

        await RunAsync(Send(ResilientClients.Patient(), server));

        Assert.InRange(_recorder.Delays.Single(), TimeSpan.Zero, TimeSpan.FromSeconds(30));
        Assert.Equal(2, server.Attempts);
    }

    [Theory]
    [InlineData("31")]
    [InlineData("30.001")]
    [InlineData("86400")]
    [InlineData("2147483648")]
    [InlineData("99999999999999999999")]
    public async Task SendAsync_RetryAfterLongerThanMaxDelay_IsThrownAtOnce(string retryAfter)
    {
        var server = new PlayedHandler(Answers.Status(503, retryAfter), Answers.Ok);
        using var fabro = ResilientClients.Open(server, _clock);

        var exception = await Assert.ThrowsAsync<FabroUnavailableException>(() => fabro.GetAsync());

        Assert.Equal((1, 1), (exception.Attempts, server.Attempts));
        Assert.Equal(retryAfter, exception.Headers["Retry-After"]);
        Assert.False(_clock.HasTimers());
    }

    [Fact]
    public async Task SendAsync_RetryAfterAsDateLongerThanMaxDelay_IsThrownAtOnce()
    {
        var date = _clock.GetUtcNow().AddSeconds(31).ToString("R", CultureInfo.InvariantCulture);
        var server = new PlayedHandler(Answers.Status(429, date), Answers.Ok);
        using var fabro = ResilientClients.Open(server, _clock);

        await Assert.ThrowsAsync<FabroRateLimitException>(() => fabro.GetAsync());

        Assert.Equal(1, server.Attempts);
    }

    private async Task SendAsync(ApiResilienceOptions options, params IReadOnlyList<Answer> answers) =>
        await RunAsync(Send(options, new PlayedHandler(answers)));

    private async Task RunAsync(Task<HttpResponseMessage> call)
    {
        await _clock.RunAsync(call, TimeSpan.FromMinutes(5));
        (await call).Dispose();
    }

    private async Task<HttpResponseMessage> Send(ApiResilienceOptions options, PlayedHandler server)
    {
        using var handler = new RetryHandler(getRequest => new Retries(options, _clock, _recorder, isLocal: false, getRequest))
        {
            InnerHandler = server,
        };
        using var invoker = new HttpMessageInvoker(handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, Clients.Server);
        return await invoker.SendAsync(request, CancellationToken.None);
    }
}
