using System.Net;

namespace Fabro.Sdk.Tests.Resilience;

/// <summary>How often a request is sent, and where that number is reported.</summary>
public sealed class RetryLimitTests
{
    private readonly WaitableTimeProvider _clock = new();

    [Fact]
    public async Task SendAsync_StatusThatStays_IsThrownWithTheNumberOfAttempts()
    {
        var server = new PlayedHandler(Answers.Status(503));
        using var fabro = Open(server);

        var exception = await Assert.ThrowsAsync<FabroUnavailableException>(() => fabro.GetAsync());

        Assert.Equal((4, 4), (exception.Attempts, server.Attempts));
    }

    [Fact]
    public async Task SendAsync_ConnectionThatStaysBroken_IsThrownWithTheNumberOfAttempts()
    {
        var server = new PlayedHandler(Answers.Failing(HttpRequestError.ConnectionError));
        using var fabro = Open(server);

        var exception = await Assert.ThrowsAsync<FabroConnectionException>(() => fabro.GetAsync());

        Assert.Equal((4, 4), (exception.Attempts, server.Attempts));
    }

    [Fact]
    public async Task SendAsync_AnotherFailureAfterRetries_IsThrownWithTheNumberOfAttempts()
    {
        var server = new PlayedHandler(Answers.Status(503), Answers.Failing(HttpRequestError.ResponseEnded), Answers.Status(404));
        using var fabro = Open(server);

        var exception = await Assert.ThrowsAsync<FabroNotFoundException>(() => fabro.GetAsync());

        Assert.Equal(3, exception.Attempts);
    }

    [Fact]
    public async Task SendAsync_AnswerThatCannotBeRead_IsThrownWithTheNumberOfAttempts()
    {
        var server = new PlayedHandler(Answers.Status(503), static (_, _) => Task.FromResult(StubHandler.Json(HttpStatusCode.OK, "[]")));
        using var fabro = Open(server);

        var exception = await Assert.ThrowsAsync<FabroSerializationException>(() => fabro.GetAsync());

        Assert.Equal((2, 2), (exception.Attempts, server.Attempts));
    }

    [Fact]
    public async Task SendAsync_BodyThatBreaks_IsThrownWithTheNumberOfAttemptsAndNotRepeated()
    {
        var server = new PlayedHandler(
            Answers.Status(503),
            Answers.Body(new ScriptedStream().Break(new IOException("The connection was reset.")), "application/json"));
        using var fabro = Open(server);

        var exception = await Assert.ThrowsAsync<FabroConnectionException>(() => fabro.GetAsync());

        Assert.Equal((2, 2, true), (exception.Attempts, server.Attempts, exception.RequestWasSent));
    }

    [Fact]
    public async Task AttachAsync_StreamThatBreaks_IsThrownWithTheNumberOfAttempts()
    {
        var server = new PlayedHandler(
            Answers.Status(503),
            Answers.Body(new ScriptedStream().Break(new IOException("The connection was reset.")), "text/event-stream"));
        using var fabro = Open(server);

        var exception = await Assert.ThrowsAsync<FabroConnectionException>(
            async () => await fabro.Events.AttachAsync("run_1").GetAsyncEnumerator().MoveNextAsync());

        Assert.Equal((2, 2), (exception.Attempts, server.Attempts));
    }

    [Fact]
    public async Task SendAsync_RawRequestThatFails_IsThrownWithTheNumberOfAttempts()
    {
        var server = new PlayedHandler(Answers.Failing(HttpRequestError.ResponseEnded));
        using var fabro = Open(server);

        var exception = await Assert.ThrowsAsync<FabroConnectionException>(
            () => fabro.SendAsync(new HttpRequestMessage(HttpMethod.Get, "api/v2/news")));

        Assert.Equal((4, 4), (exception.Attempts, server.Attempts));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(7, 8)]
    public async Task SendAsync_LimitOfTheClient_IsKept(int maxRetries, int attempts)
    {
        var server = new PlayedHandler(Answers.Status(503));
        var resilience = ResilientClients.Hasty();
        resilience.MaxRetries = maxRetries;
        using var fabro = ResilientClients.Open(server, _clock, resilience);

        var exception = await Assert.ThrowsAsync<FabroUnavailableException>(() => fabro.GetAsync());

        Assert.Equal((attempts, attempts), (exception.Attempts, server.Attempts));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(7, 8)]
    public async Task SendAsync_LimitOfTheCall_GoesBeforeTheClients(int maxRetries, int attempts)
    {
        var server = new PlayedHandler(Answers.Status(503));
        using var fabro = Open(server);

        await Assert.ThrowsAsync<FabroUnavailableException>(() => fabro.GetAsync(new CallOptions { MaxRetries = maxRetries }));

        Assert.Equal(attempts, server.Attempts);
    }

    [Fact]
    public async Task SendAsync_LimitOfACallThatMustNotBeRepeated_RepeatsItNotEither()
    {
        var server = new PlayedHandler(Answers.Status(503));
        using var fabro = Open(server);

        await Assert.ThrowsAsync<FabroUnavailableException>(() => fabro.CreateAsync(new CallOptions { MaxRetries = 5 }));

        Assert.Equal(1, server.Attempts);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(5)]
    public async Task SendAsync_SwitchedOff_SendsOnce(int? maxRetries)
    {
        var server = new PlayedHandler(Answers.Failing(HttpRequestError.ConnectionError));
        using var fabro = ResilientClients.Open(server, _clock, new ApiResilienceOptions { Enabled = false });

        var exception = await Assert.ThrowsAsync<FabroConnectionException>(
            () => fabro.GetAsync(new CallOptions { MaxRetries = maxRetries }));

        Assert.Equal((1, 1), (exception.Attempts, server.Attempts));
    }

    [Fact]
    public async Task SendAsync_ClientOfSomebodyElse_SendsEachAttemptThroughIt()
    {
        var server = new PlayedHandler(Answers.Status(503), Answers.Failing(HttpRequestError.ResponseEnded), Answers.Ok);
        using var http = new HttpClient(server);
        using var fabro = ResilientClients.Open(null, _clock, ResilientClients.Hasty(), configure: options => options.HttpClient = http);

        await fabro.GetAsync();

        Assert.Equal(3, server.Attempts);
    }

    private FabroClient Open(PlayedHandler server) => ResilientClients.Open(server, _clock, ResilientClients.Hasty());
}
