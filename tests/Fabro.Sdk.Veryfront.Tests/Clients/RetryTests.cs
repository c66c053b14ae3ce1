using Fabro.Sdk.Veryfront.Models;
using Fabro.Sdk.Veryfront.Testing;

namespace Fabro.Sdk.Veryfront.Tests.Clients;

/// <summary>Only requests that are safe to resend are retried.</summary>
public sealed class RetryTests : IDisposable
{
    private readonly VeryfrontTestServer _server = new();
    private readonly VeryfrontClient _client;

    public RetryTests() => _client = _server.CreateClient();

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task Create_WithAnIdOfTheCaller_IsSentAgainAndCreatesOneRun()
    {
        await _client.Runs.CreateAsync(Run("nightly-1"));
        _server.BreakNext();

        var created = await _client.Runs.CreateAsync(Run("nightly-1"));

        Assert.True(created.Duplicate);
        Assert.Equal((3, 1), (_server.Requests.Count, _server.Runs.Count));
        Assert.Equal(_server.Requests[1].Body, _server.Requests[2].Body);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public async Task Create_WithoutAnIdOfTheCaller_IsNotSentAgain(string? id)
    {
        _server.FailNext(503);

        await Assert.ThrowsAsync<VeryfrontUnavailableException>(() => _client.Runs.CreateAsync(Run(id)));

        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task Create_ThatWasNeverSent_IsSentAgain()
    {
        _server.BreakNext(isSent: false);

        Assert.True((await _client.Runs.CreateAsync(Run(null))).Accepted);
    }

    [Theory]
    [InlineData("k", 2)]
    [InlineData(null, 1)]
    public async Task CreateScheduleRun_IsSentAgainWithAKeyAlone(string? key, int requests)
    {
        var schedule = _server.AddSchedule("p", "Nightly", new ScheduleTarget { Kind = ScheduleTargetKind.Task, Id = "t" });
        _server.FailNext(502);

        var call = _client.Schedules.CreateRunAsync("p", schedule.Id, new CreateScheduleRunRequest { IdempotencyKey = key });

        if (key is null)
        {
            await Assert.ThrowsAsync<VeryfrontServerException>(() => call);
        }
        else
        {
            await call;
        }

        Assert.Equal(requests, _server.Requests.Count);
    }

    [Fact]
    public async Task Complete_Run_IsNotSentAgain()
    {
        _server.FailNext(503);

        await Assert.ThrowsAsync<VeryfrontUnavailableException>(
            () => _client.Runs.CompleteAsync("r", new CompleteRunRequest { Status = RunEndStatus.Completed }));

        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task CallOptions_OfOneCall_GoBeforeTheClients()
    {
        _server.FailNext(503);
        var options = new CallOptions { MaxRetries = 0, Headers = { ["X-Team"] = "core" }, Query = { ["trace"] = "1" } };

        await Assert.ThrowsAsync<VeryfrontUnavailableException>(() => _client.Runs.GetAsync("r", options));

        var request = Assert.Single(_server.Requests);
        Assert.Equal(("core", "1"), (request.Headers["X-Team"], request.GetQueryValue("trace")));
    }

    private static CreateTaskRunRequest Run(string? id) =>
        new() { Owner = RunOwner.Project("p"), Request = new() { Target = "task:nightly" }, PublicId = id };
}
