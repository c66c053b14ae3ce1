namespace Fabro.Sdk.Tests.Faults;

/// <summary>Reused connections that the server closes between responses or instead of a response.</summary>
public sealed class ReusedConnectionTests : FaultTest
{
    [Fact]
    public async Task CallAsync_ServerClosedTheConnectionBetweenCalls_TakesAnother()
    {
        var isClosed = new TaskCompletionSource();
        var server = Start(async connection =>
        {
            while (await connection.ReadRequestAsync())
            {
                await AnswerHealthAsync(connection);
                if (connection.Number > 1)
                {
                    continue;
                }

                connection.Close();
                isClosed.SetResult();
                return;
            }
        });
        var fabro = Open(server, static options => options.Resilience.Enabled = false);
        await fabro.GetAsync();
        await isClosed.Task;

        await fabro.CreateAsync();

        Assert.Equal((2, 2), (server.Connections, server.Requests.Count));
    }

    [Fact]
    public async Task CallAsync_ReusedConnectionIsClosedUnanswered_IsRepeatedWhereTheOperationIsIdempotent()
    {
        var server = StartThatAnswersOnceAConnection();
        var fabro = Open(server);
        await fabro.GetAsync();

        await fabro.GetAsync();

        Assert.Equal((2, 3), (server.Connections, server.Requests.Count));
    }

    [Fact]
    public async Task CallAsync_ReusedConnectionIsClosedUnanswered_IsNotRepeatedWhereTheServerMayHaveActed()
    {
        var server = StartThatAnswersOnceAConnection();
        var fabro = Open(server);
        await fabro.GetAsync();

        var exception = await Assert.ThrowsAsync<FabroConnectionException>(() => fabro.CreateAsync());

        Assert.Equal((true, 1, 2), (exception.RequestWasSent, exception.Attempts, server.Requests.Count));
    }

    [Fact]
    public async Task CallAsync_PostWithoutABodyOnAReusedConnection_IsNotRepeatedEither()
    {
        var server = StartThatAnswersOnceAConnection();
        var fabro = Open(server);
        await fabro.GetAsync();

        var exception = await Assert.ThrowsAsync<FabroConnectionException>(() => fabro.StartAsync());

        Assert.Equal((true, 1, 2), (exception.RequestWasSent, exception.Attempts, server.Requests.Count));
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PATCH")]
    public async Task SendAsync_RawRequestWithoutABodyOnAReusedConnection_IsNotRepeatedEither(string method)
    {
        var server = StartThatAnswersOnceAConnection();
        var fabro = Open(server);
        await fabro.GetAsync();

        await Assert.ThrowsAsync<FabroConnectionException>(
            () => fabro.SendAsync(new HttpRequestMessage(new HttpMethod(method), "api/v2/news")));

        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task CallAsync_RefreshTokenSentOnAReusedConnectionThatIsClosed_IsNotSentTwice()
    {
        using var directory = new TemporaryDirectory();
        var server = StartAfterRequest(static async connection =>
        {
            await connection.AnswerAsync(401, WatchedStub.Expired);
            if (await connection.ReadRequestAsync())
            {
                connection.Close();
            }
        });
        AuthFile.Write(directory["auth.json"], server.Address.GetLeftPart(UriPartial.Authority));
        var fabro = Open(server, options =>
        {
            options.Credential = FabroCredential.AuthStore(directory["auth.json"]);
            options.Resilience.Enabled = false;
            options.TimeProvider = TimeProvider.System;
        });

        await Assert.ThrowsAnyAsync<FabroException>(() => fabro.GetAsync());

        Assert.Single(server.Requests, request => request.StartsWith("POST /auth/cli/refresh", StringComparison.Ordinal));
    }

    /// <summary>A server that responds to the first request of a connection and closes the connection after reading the second.</summary>
    private RawServer StartThatAnswersOnceAConnection() => StartAfterRequest(static async connection =>
    {
        await AnswerHealthAsync(connection);
        if (await connection.ReadRequestAsync())
        {
            connection.Close();
        }
    });
}
