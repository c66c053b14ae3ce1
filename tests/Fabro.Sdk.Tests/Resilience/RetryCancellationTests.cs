using System.Net;

namespace Fabro.Sdk.Tests.Resilience;

/// <summary>Callers that cancel, and the disposal of responses that are not returned.</summary>
public sealed class RetryCancellationTests
{
    private readonly WaitableTimeProvider _clock = new();

    [Fact]
    public async Task SendAsync_CallerGivesUpDuringAWait_IsCancelledAtOnce()
    {
        var server = new PlayedHandler(Answers.Status(503));
        using var fabro = ResilientClients.Open(server, _clock);
        using var source = new CancellationTokenSource();
        var call = fabro.GetAsync(cancellationToken: source.Token);
        await _clock.WaitForTimerAsync();

        await source.CancelAsync();
        var exception = await Assert.ThrowsAsync<OperationCanceledException>(() => call);

        Assert.Equal(source.Token, exception.CancellationToken);
        Assert.Equal(1, server.Attempts);
        Assert.False(_clock.HasTimers());
    }

    [Fact]
    public async Task SendAsync_CallerGivesUpDuringAnAttempt_IsCancelledAndNotRepeated()
    {
        var server = new PlayedHandler(Answers.Never);
        using var fabro = ResilientClients.Open(server, _clock, new ApiResilienceOptions(), TimeSpan.FromSeconds(100));
        using var source = new CancellationTokenSource();
        var call = fabro.GetAsync(cancellationToken: source.Token);
        await server.NextAsync();

        await source.CancelAsync();
        var exception = await Assert.ThrowsAsync<OperationCanceledException>(() => call);

        Assert.Equal(source.Token, exception.CancellationToken);
        Assert.Equal(1, server.Attempts);
        Assert.False(_clock.HasTimers());
    }

    [Fact]
    public async Task SendAsync_RawRequestGivenUpDuringAWait_IsCancelledAtOnce()
    {
        var server = new PlayedHandler(Answers.Status(503));
        using var fabro = ResilientClients.Open(server, _clock);
        using var source = new CancellationTokenSource();
        var call = fabro.SendAsync(new HttpRequestMessage(HttpMethod.Get, "api/v2/news"), source.Token);
        await _clock.WaitForTimerAsync();

        await source.CancelAsync();

        Assert.Equal(source.Token, (await Assert.ThrowsAsync<OperationCanceledException>(() => call)).CancellationToken);
        Assert.False(_clock.HasTimers());
    }

    [Fact]
    public async Task SendAsync_CallerGaveUpBefore_SendsNothing()
    {
        var server = new PlayedHandler(Answers.Ok);
        using var fabro = ResilientClients.Open(server, _clock);

        await Assert.ThrowsAsync<OperationCanceledException>(
            () => fabro.GetAsync(cancellationToken: new CancellationToken(canceled: true)));

        Assert.Equal(0, server.Attempts);
    }

    [Fact]
    public async Task SendAsync_AnswerThatIsNotTheLast_IsDisposedBeforeTheWait()
    {
        var body = new ScriptedStream();
        var server = new PlayedHandler(
            (_, _) => Task.FromResult(new HttpResponseMessage(HttpStatusCode.ServiceUnavailable) { Content = new StreamContent(body) }),
            Answers.Ok);
        using var fabro = ResilientClients.Open(server, _clock);
        var call = fabro.GetAsync();

        await _clock.WaitForTimerAsync();
        Assert.True(body.IsDisposed);

        await _clock.RunAsync(call, TimeSpan.FromSeconds(30));
    }
}
