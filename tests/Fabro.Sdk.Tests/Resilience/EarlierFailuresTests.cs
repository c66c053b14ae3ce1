namespace Fabro.Sdk.Tests.Resilience;

/// <summary>The exception that ends a call lists how each earlier attempt failed.</summary>
public sealed class EarlierFailuresTests
{
    private readonly WaitableTimeProvider _clock = new();

    [Fact]
    public async Task EarlierFailures_AnswersOfEveryKind_AreToldInOrder()
    {
        using var fabro = Open(
            Answers.Status(503),
            Answers.Failing(new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused (127.0.0.1:1)")),
            Answers.Failing(new HttpRequestException("An error occurred.", new IOException("The connection was reset."))),
            Answers.Status(404));

        var exception = await Assert.ThrowsAsync<FabroNotFoundException>(() => fabro.GetAsync());

        Assert.Equal(
            ["503 Service Unavailable", "Connection refused (127.0.0.1:1)", "An error occurred (The connection was reset)"],
            exception.EarlierFailures);
        Assert.Equal(4, exception.Attempts);
    }

    [Fact]
    public async Task EarlierFailures_EveryAttemptFails_LeavesTheLastToTheException()
    {
        using var fabro = Open(Answers.Status(502), Answers.Failing(HttpRequestError.ResponseEnded));

        var exception = await Assert.ThrowsAsync<FabroConnectionException>(() => fabro.GetAsync());

        Assert.Equal(["502 Bad Gateway", "It failed (2 times)"], exception.EarlierFailures);
    }

    [Fact]
    public async Task EarlierFailures_AnswerThatCannotBeRead_AreToldToo()
    {
        using var fabro = Open(Answers.Status(503), static (_, _) => Task.FromResult(StubHandler.Json(System.Net.HttpStatusCode.OK, "{")));

        var exception = await Assert.ThrowsAsync<FabroSerializationException>(() => fabro.GetAsync());

        Assert.Equal(["503 Service Unavailable"], exception.EarlierFailures);
        Assert.Equal(2, exception.Attempts);
    }

    [Fact]
    public async Task EarlierFailures_StreamThatBreaks_AreToldToo()
    {
        var body = new ScriptedStream().Break(new IOException("The connection was reset."));
        using var fabro = Open(Answers.Status(503), Answers.Body(body, "text/event-stream"));
        await using var events = fabro.Events.AttachAsync("run_1").GetAsyncEnumerator();

        var exception = await Assert.ThrowsAsync<FabroConnectionException>(() => events.MoveNextAsync().AsTask());

        Assert.Equal(["503 Service Unavailable"], exception.EarlierFailures);
    }

    [Fact]
    public async Task EarlierFailures_TokenRefreshed_AreTheRefusal()
    {
        using var fabro = Clients.Open(WatchedStub.Taking("other-t0ken"), new ScriptedCredential("old-t0ken", "new-t0ken"));

        var exception = await Assert.ThrowsAsync<FabroAuthenticationException>(fabro.CallAsync);

        Assert.Equal(["401 Unauthorized"], exception.EarlierFailures);
    }

    [Fact]
    public async Task EarlierFailures_RawRequest_AreToldWithoutItsQuery()
    {
        using var fabro = Open(Answers.Failing(HttpRequestError.ConnectionError));

        var exception = await Assert.ThrowsAsync<FabroConnectionException>(
            () => fabro.SendAsync(new HttpRequestMessage(HttpMethod.Get, "api/v2/news?code=secret")));

        Assert.Equal(["It failed (3 times)"], exception.EarlierFailures);
    }

    [Fact]
    public async Task EarlierFailures_SentOnce_AreNone()
    {
        using var fabro = Open(Answers.Status(500));

        Assert.Empty((await Assert.ThrowsAsync<FabroServerException>(() => fabro.GetAsync())).EarlierFailures);
    }

    private FabroClient Open(params IReadOnlyList<Answer> answers) =>
        ResilientClients.Open(new PlayedHandler(answers), _clock, ResilientClients.Hasty());
}
