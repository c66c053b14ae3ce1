using Fabro.Sdk.Models;

namespace Fabro.Sdk.Tests.Resilience;

/// <summary>The timeouts of uploads count from the last byte that was sent.</summary>
public sealed class UploadTimeoutTests
{
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(8);

    private readonly WaitableTimeProvider _clock = new();
    private readonly TaskCompletionSource _isStuck = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task UploadAsync_BodyThatMoves_IsCutByNoLimit(bool asForm)
    {
        var server = new PlayedHandler(Reading(Answers.Ok));
        using var fabro = Open(server);
        using var content = Slow(100);

        await (asForm ? UploadFormAsync(fabro, content) : fabro.UploadAsync(content));

        Assert.Equal((1, 100L), (server.Attempts, content.Position));
        Assert.False(_clock.HasTimers());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task UploadAsync_BodyThatStandsStill_IsGivenUpByTheAttempt(bool asForm)
    {
        var server = new PlayedHandler(Reading(Answers.Ok));
        using var fabro = Open(server, maxRetries: 0);
        using var content = Stuck(after: 10);
        var call = asForm ? UploadFormAsync(fabro, content) : fabro.UploadAsync(content);
        await _isStuck.Task;

        _clock.Advance(AttemptTimeout - TimeSpan.FromMilliseconds(1));
        Assert.False(call.IsCompleted);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        var exception = await Assert.ThrowsAsync<FabroTimeoutException>(() => call);

        Assert.Equal((AttemptTimeout, ApiTimeoutKind.Headers), (exception.Timeout, exception.Kind));
        Assert.Contains(
            "did not respond within 5 s of the last byte sent. If such response times are expected, raise ApiResilienceOptions.AttemptTimeout",
            exception.Message);
    }

    [Fact]
    public async Task UploadAsync_BodyThatStandsStill_IsGivenUpByTheCall()
    {
        var server = new PlayedHandler(Reading(Answers.Ok));
        using var fabro = Open(server, configure: static options => options.Resilience.AttemptTimeout = null);
        using var content = Stuck(after: 10);
        var call = fabro.UploadAsync(content);
        await _isStuck.Task;

        _clock.Advance(CallTimeout - TimeSpan.FromMilliseconds(1));
        Assert.False(call.IsCompleted);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        var exception = await Assert.ThrowsAsync<FabroTimeoutException>(() => call);

        Assert.Equal((CallTimeout, ApiTimeoutKind.Call), (exception.Timeout, exception.Kind));
        Assert.EndsWith("did not complete within 8 s of the last byte sent.", exception.Message);
    }

    [Fact]
    public async Task UploadAsync_NoAnswerAfterTheBody_IsATimeoutToo()
    {
        var server = new PlayedHandler(Reading(Answers.Never));
        using var fabro = Open(server, maxRetries: 0);
        using var content = Slow(10);
        var call = fabro.UploadAsync(content);
        await server.NextAsync();

        _clock.Advance(AttemptTimeout);

        Assert.Equal(AttemptTimeout, (await Assert.ThrowsAsync<FabroTimeoutException>(() => call)).Timeout);
    }

    [Fact]
    public async Task UploadAsync_AnsweredBeforeTheBodyIsSent_MayGoOnSending()
    {
        var sending = Task.CompletedTask;
        var goOn = new TaskCompletionSource();
        var server = new PlayedHandler(async (request, cancellationToken) =>
        {
            sending = request.Content!.CopyToAsync(Stream.Null, CancellationToken.None);
            await _isStuck.Task;
            return await Answers.Ok(request, cancellationToken);
        });
        using var fabro = Open(server);
        using var content = new PacedStream(2, async (_, _) =>
        {
            _isStuck.TrySetResult();
            await goOn.Task;
        });

        await fabro.UploadAsync(content);
        goOn.SetResult();
        await sending;

        Assert.False(_clock.HasTimers());
    }

    private static Task UploadFormAsync(FabroClient fabro, Stream content) => fabro.Artifacts.UploadManyAsync(
        "run_1", "stage_1", retry: 1, new ArtifactBatchUploadManifest { Entries = [] }, [new UploadPart { Name = "a", Content = content }]);

    /// <summary>Like a connection, which takes one chunk after the other.</summary>
    private static Answer Reading(Answer answer) => async (request, cancellationToken) =>
    {
        await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
        return await answer(request, cancellationToken);
    };

    private FabroClient Open(PlayedHandler server, int maxRetries = 3, Action<FabroClientOptions>? configure = null) =>
        ResilientClients.Open(
            server,
            _clock,
            new ApiResilienceOptions { AttemptTimeout = AttemptTimeout, MaxRetries = maxRetries, BaseDelay = TimeSpan.Zero },
            CallTimeout,
            configure: configure);

    private PacedStream Slow(int length) => new(length, (_, _) =>
    {
        _clock.Advance(AttemptTimeout - TimeSpan.FromSeconds(1));
        return default;
    });

    private PacedStream Stuck(int after) => new(after + 1, async (position, cancellationToken) =>
    {
        if (position < after)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            return;
        }

        _isStuck.SetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
    });
}
