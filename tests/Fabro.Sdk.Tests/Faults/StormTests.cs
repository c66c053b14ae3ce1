using System.Globalization;

namespace Fabro.Sdk.Tests.Faults;

/// <summary>Overloaded servers that send <c>Retry-After</c>.</summary>
public sealed class StormTests : FaultTest
{
    [Fact]
    public async Task CallAsync_StormThatPasses_IsSatOutAsTheServerAsks()
    {
        var storm = 3;
        var server = Start(async connection =>
        {
            while (await connection.ReadRequestAsync())
            {
                await (storm-- > 0 ? connection.AnswerAsync(503, headers: "Retry-After: 20\r\n") : AnswerHealthAsync(connection));
            }
        });
        var fabro = Open(server);
        var start = Clock.GetUtcNow();
        var call = fabro.Health.GetApiAsync();

        for (var retry = 0; retry < 3; retry++)
        {
            await server.NextRequestAsync();
            await Clock.WaitForTimerAsync();
            Clock.Advance(TimeSpan.FromSeconds(20));
        }

        Assert.Equal("ok", (await call).Status);
        Assert.Equal(TimeSpan.FromMinutes(1), Clock.GetUtcNow() - start);
        Assert.Equal((4, 1), (server.Requests.Count, server.Connections));
    }

    [Fact]
    public async Task CallAsync_StormThatDoesNotPass_IsThrownWithTheNumberOfAttempts()
    {
        var server = Start(async connection =>
        {
            while (await connection.ReadRequestAsync())
            {
                var date = Clock.GetUtcNow().AddSeconds(20).ToString("R", CultureInfo.InvariantCulture);
                await connection.AnswerAsync(503, """{"errors":[{"status":"503","title":"Busy","detail":"Full.","code":"integration_unavailable"}],"request_id":"r-7"}""", $"Retry-After: {date}\r\n");
            }
        });
        var fabro = Open(server);
        var call = fabro.GetAsync();

        await Clock.RunAsync(call, TimeSpan.FromSeconds(20));
        var exception = await Assert.ThrowsAsync<FabroUnavailableException>(() => call);

        Assert.Equal((4, "integration_unavailable", "r-7"), (exception.Attempts, exception.Code, exception.RequestId));
        Assert.Equal((4, 1), (server.Requests.Count, server.Connections));
    }

    [Fact]
    public async Task CallAsync_StormLongerThanTheClientWaits_IsThrownAtOnce()
    {
        var server = Start(static async connection =>
        {
            while (await connection.ReadRequestAsync())
            {
                await connection.AnswerAsync(503, headers: "Retry-After: 3600\r\n");
            }
        });
        var fabro = Open(server);

        var exception = await Assert.ThrowsAsync<FabroUnavailableException>(() => fabro.GetAsync());

        Assert.Equal((1, "3600"), (exception.Attempts, exception.Headers["Retry-After"]));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task CallAsync_ManyCallersInAStorm_AllComeThroughAndNoneMoreOftenThanAllowed()
    {
        var left = 100;
        var server = Start(async connection =>
        {
            while (await connection.ReadRequestAsync())
            {
                await (Interlocked.Decrement(ref left) >= 0 ? connection.AnswerAsync(503) : AnswerHealthAsync(connection));
            }
        });
        var fabro = Open(server, static options => options.Resilience.MaxRetries = 100);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => fabro.GetAsync()));

        Assert.Equal(120, server.Requests.Count);
    }
}
