namespace Fabro.Sdk.Tests.Resilience;

/// <summary>The timeouts of an attempt and of a call.</summary>
public sealed class RetryTimeoutTests
{
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(5);

    private readonly WaitableTimeProvider _clock = new();

    [Fact]
    public async Task SendAsync_AttemptThatTakesTooLong_IsGivenUpAndRepeated()
    {
        var server = new PlayedHandler(Answers.Never, Answers.Ok);
        using var fabro = Open(server);
        var call = fabro.GetAsync();
        await server.NextAsync();

        _clock.Advance(AttemptTimeout - TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, server.Attempts);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        await call;

        Assert.Equal(2, server.Attempts);
        Assert.False(_clock.HasTimers());
    }

    [Fact]
    public async Task SendAsync_EveryAttemptTakesTooLong_IsATimeoutWithTheNumberOfAttempts()
    {
        var server = new PlayedHandler(Answers.Never);
        using var fabro = Open(server);
        var call = fabro.GetAsync();

        await _clock.RunAsync(call, AttemptTimeout);
        var exception = await Assert.ThrowsAsync<FabroTimeoutException>(() => call);

        Assert.Equal((4, 4), (exception.Attempts, server.Attempts));
        Assert.Equal((AttemptTimeout, ApiTimeoutKind.Headers), (exception.Timeout, exception.Kind));
        Assert.Equal(
            "GET /api/v1/health (getApiHealth) did not respond within 5 s. If such response times are expected, raise ApiResilienceOptions.AttemptTimeout.",
            exception.Message);
        Assert.False(_clock.HasTimers());
    }

    [Fact]
    public async Task SendAsync_CallThatMustNotBeRepeated_HasNoLimitForItsAttempt()
    {
        var server = new PlayedHandler(Answers.Never);
        using var fabro = Open(server, callTimeout: TimeSpan.FromSeconds(100));
        var call = fabro.CreateAsync();
        await server.NextAsync();

        _clock.Advance(TimeSpan.FromSeconds(99));
        Assert.False(call.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(1));
        var exception = await Assert.ThrowsAsync<FabroTimeoutException>(() => call);

        Assert.Equal((1, 1), (exception.Attempts, server.Attempts));
        Assert.Equal((TimeSpan.FromSeconds(100), ApiTimeoutKind.Call), (exception.Timeout, exception.Kind));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SendAsync_NoLimitForAttempts_WaitsForTheCallsOwn(bool infinite)
    {
        var server = new PlayedHandler(Answers.Never);
        var resilience = new ApiResilienceOptions { AttemptTimeout = infinite ? Timeout.InfiniteTimeSpan : null };
        using var fabro = ResilientClients.Open(server, _clock, resilience, TimeSpan.FromHours(1));
        var call = fabro.GetAsync();
        await server.NextAsync();

        _clock.Advance(TimeSpan.FromMinutes(59));
        Assert.False(call.IsCompleted);
        _clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(ApiTimeoutKind.Call, (await Assert.ThrowsAsync<FabroTimeoutException>(() => call)).Kind);
    }

    [Fact]
    public async Task SendAsync_CallsTimeIsUpDuringAnAttempt_IsATimeoutOfTheCall()
    {
        var server = new PlayedHandler(Answers.Never);
        var resilience = new ApiResilienceOptions { AttemptTimeout = AttemptTimeout, BaseDelay = TimeSpan.Zero };
        using var fabro = ResilientClients.Open(server, _clock, resilience, TimeSpan.FromSeconds(12));
        var call = fabro.GetAsync();
        for (var attempt = 0; attempt < 2; attempt++)
        {
            await server.NextAsync();
            _clock.Advance(AttemptTimeout);
        }

        await server.NextAsync();
        _clock.Advance(TimeSpan.FromSeconds(2));
        var exception = await Assert.ThrowsAsync<FabroTimeoutException>(() => call);

        Assert.Equal((3, ApiTimeoutKind.Call, TimeSpan.FromSeconds(12)), (exception.Attempts, exception.Kind, exception.Timeout));
        Assert.Equal(
            "GET /api/v1/health (getApiHealth) did not complete within 12 s. Attempt 2 of 3 failed: no response within 5 s.",
            exception.Message);
        Assert.Equal(["no response within 5 s (2 times)"], exception.EarlierFailures);
        Assert.False(_clock.HasTimers());
    }

    [Fact]
    public async Task SendAsync_CallsTimeIsUpDuringAWait_IsATimeoutOfTheCall()
    {
        var server = new PlayedHandler(Answers.Status(503, retryAfter: "20"));
        using var fabro = ResilientClients.Open(server, _clock, callTimeout: TimeSpan.FromSeconds(10));
        var call = fabro.GetAsync();
        await server.NextAsync();

        _clock.Advance(TimeSpan.FromSeconds(10));
        var exception = await Assert.ThrowsAsync<FabroTimeoutException>(() => call);

        Assert.Equal((1, 1), (exception.Attempts, server.Attempts));
        Assert.Equal(ApiTimeoutKind.Call, exception.Kind);
        Assert.Equal(
            "GET /api/v1/health (getApiHealth) did not complete within 10 s. Attempt 1 of 1 failed: 503 Service Unavailable.",
            exception.Message);
        Assert.Equal(["503 Service Unavailable"], exception.EarlierFailures);
        Assert.False(_clock.HasTimers());
    }

    [Fact]
    public async Task SendAsync_CallWithATimeOfItsOwn_KeepsToThat()
    {
        var server = new PlayedHandler(Answers.Never);
        using var fabro = Open(server, callTimeout: TimeSpan.FromSeconds(100));
        var call = fabro.GetAsync(new CallOptions { Timeout = TimeSpan.FromSeconds(2) });
        await server.NextAsync();

        _clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(TimeSpan.FromSeconds(2), (await Assert.ThrowsAsync<FabroTimeoutException>(() => call)).Timeout);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SendAsync_CallWithALongerTimeOfItsOwn_MayUseItForOneAttempt(bool infinite)
    {
        var answer = new TaskCompletionSource<HttpResponseMessage>();
        var server = new PlayedHandler((_, cancellationToken) => answer.Task.WaitAsync(cancellationToken));
        using var fabro = Open(server, callTimeout: TimeSpan.FromSeconds(7));
        var call = fabro.GetAsync(
            new CallOptions { Timeout = infinite ? Timeout.InfiniteTimeSpan : TimeSpan.FromHours(1), MaxRetries = 0 });
        await server.NextAsync();

        _clock.Advance(TimeSpan.FromMinutes(59));
        answer.SetResult(await Answers.Ok(new HttpRequestMessage(), CancellationToken.None));
        await call;

        Assert.Equal(1, server.Attempts);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(20)]
    public async Task SendAsync_CallWithATimeForItsAttempts_KeepsToThat(int seconds)
    {
        var server = new PlayedHandler(Answers.Never, Answers.Ok);
        using var fabro = Open(server, callTimeout: TimeSpan.FromSeconds(100));
        var call = fabro.GetAsync(new CallOptions { AttemptTimeout = TimeSpan.FromSeconds(seconds), Timeout = TimeSpan.FromMinutes(5) });
        await server.NextAsync();

        _clock.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, server.Attempts);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        await call;

        Assert.Equal(2, server.Attempts);
    }

    [Fact]
    public async Task SendAsync_AttemptsTimeOfTheCallIsUp_NamesThatOption()
    {
        var server = new PlayedHandler(Answers.Never);
        using var fabro = ResilientClients.Open(server, _clock);
        var call = fabro.GetAsync(new CallOptions { AttemptTimeout = AttemptTimeout, MaxRetries = 0 });
        await server.NextAsync();

        _clock.Advance(AttemptTimeout);

        Assert.EndsWith(
            "If such response times are expected, raise CallOptions.AttemptTimeout.",
            (await Assert.ThrowsAsync<FabroTimeoutException>(() => call)).Message);
    }

    [Fact]
    public async Task SendAsync_AttemptsOfTheCallHaveNoLimit_WaitsForTheClients()
    {
        var server = new PlayedHandler(Answers.Never);
        using var fabro = Open(server, callTimeout: TimeSpan.FromSeconds(100));
        var call = fabro.GetAsync(new CallOptions { AttemptTimeout = Timeout.InfiniteTimeSpan });
        await server.NextAsync();

        _clock.Advance(TimeSpan.FromSeconds(100));

        var exception = await Assert.ThrowsAsync<FabroTimeoutException>(() => call);
        Assert.Equal((1, ApiTimeoutKind.Call), (exception.Attempts, exception.Kind));
    }

    [Fact]
    public async Task AttachAsync_StreamThatLivesOn_IsCutByNoLimit()
    {
        var body = new ScriptedStream();
        var server = new PlayedHandler(Answers.Body(body, "text/event-stream"));
        using var fabro = Open(server, callTimeout: TimeSpan.FromSeconds(10));
        await using var events = fabro.Events.AttachAsync("run_1").GetAsyncEnumerator();

        for (var minute = 0; minute < 100; minute++)
        {
            body.Put($"data: {{\"event\":\"run.started\",\"seq\":{minute}}}\n\n");
            Assert.True(await events.MoveNextAsync());
            _clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(1, server.Attempts);
    }

    [Fact]
    public async Task DownloadAsync_BodyThatMoves_IsCutByNoLimit()
    {
        var body = new ScriptedStream();
        var server = new PlayedHandler(Answers.Body(body, "application/octet-stream"));
        using var fabro = Open(server, callTimeout: TimeSpan.FromSeconds(10));
        await using var download = await fabro.Artifacts.DownloadAllAsync("run_1");

        for (var minute = 0; minute < 100; minute++)
        {
            body.Put("x");
            Assert.Equal(1, await download.Content.ReadAsync(new byte[1]));
            _clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(1, server.Attempts);
    }

    [Fact]
    public async Task AttachAsync_StreamThatDoesNotBegin_IsRepeatedLikeAnyOtherGet()
    {
        var body = new ScriptedStream().Put("data: {\"event\":\"run.started\",\"seq\":1}\n\n");
        var server = new PlayedHandler(Answers.Never, Answers.Status(502), Answers.Body(body, "text/event-stream"));
        using var fabro = Open(server);
        await using var events = fabro.Events.AttachAsync("run_1").GetAsyncEnumerator();
        var move = events.MoveNextAsync().AsTask();

        await _clock.RunAsync(move, AttemptTimeout);

        Assert.True(await move);
        Assert.Equal(3, server.Attempts);
    }

    [Fact]
    public async Task SendAsync_RawRequestThatTakesTooLong_IsATimeoutWithTheNumberOfAttempts()
    {
        var server = new PlayedHandler(Answers.Never);
        using var fabro = Open(server);
        var call = fabro.SendAsync(new HttpRequestMessage(HttpMethod.Get, "api/v2/news?token=secret"));

        await _clock.RunAsync(call, AttemptTimeout);
        var exception = await Assert.ThrowsAsync<FabroTimeoutException>(() => call);

        Assert.Equal((4, 4), (exception.Attempts, server.Attempts));
        Assert.DoesNotContain("secret", exception.ToString());
    }

    [Fact]
    public async Task SendAsync_ClientOfSomebodyElseWithATimeoutOfItsOwn_NamesThatTimeout()
    {
        var server = new PlayedHandler(Answers.Never);
        using var http = new HttpClient(server) { Timeout = TimeSpan.FromMilliseconds(5) };
        using var fabro = ResilientClients.Open(null, _clock, ResilientClients.Hasty(), configure: options => options.HttpClient = http);

        var exception = await Assert.ThrowsAsync<FabroTimeoutException>(() => fabro.GetAsync());

        Assert.Equal((http.Timeout, 4), (exception.Timeout, exception.Attempts));
        Assert.Equal("GET /api/v1/health did not respond within the 0.005 s timeout of FabroClientOptions.HttpClient.", exception.Message);
    }

    private FabroClient Open(PlayedHandler server, TimeSpan? callTimeout = null) => ResilientClients.Open(
        server, _clock, new ApiResilienceOptions { AttemptTimeout = AttemptTimeout, BaseDelay = TimeSpan.Zero }, callTimeout);
}
