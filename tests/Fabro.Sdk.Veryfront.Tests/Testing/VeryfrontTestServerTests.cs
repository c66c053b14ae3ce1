using Fabro.Sdk.TestSupport;
using Fabro.Sdk.Veryfront.Models;
using Fabro.Sdk.Veryfront.Testing;

namespace Fabro.Sdk.Veryfront.Tests.Testing;

/// <summary>The in-memory server behaves like the API.</summary>
public sealed class VeryfrontTestServerTests : IDisposable
{
    private readonly VeryfrontTestServer _server = new();
    private readonly VeryfrontClient _client;

    public VeryfrontTestServerTests() => _client = _server.CreateClient();

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
    }

    [Fact]
    public void Operations_OfTheApi_AreAllServed() => Assert.Empty(_server.Unserved);

    [Fact]
    public async Task Runs_OfAProject_ArePagedByTokens()
    {
        for (var i = 0; i < 5; i++)
        {
            await _client.Runs.CreateAsync(Task(i % 5 == 4 ? "other" : "p", $"run-{i}"));
        }

        var runs = await _client.Runs.ListForProjectAsync("p", new PageOptions { PageSize = 3 }).ToListAsync();

        Assert.Equal(["run-0", "run-1", "run-2", "run-3"], runs.Select(static run => run.Id));
        Assert.Equal([null, "3"], _server.Requests.Skip(5).Select(static request => request.GetQueryValue("cursor")));
    }

    [Fact]
    public async Task Events_OfARun_ArePagedBehindTheLast()
    {
        _server.WhenRunIsCreated(static run => run.Emits("step", """{"n":1}""").Emits("step").Runs().Emits("step").Completes());
        await _client.Runs.CreateAsync(Task("p", "r"));
        await _client.Runs.GetAsync("r");

        Assert.Equal(
            ["run.created", "step", "step", "run.running"],
            await _client.Runs.ListEventsAsync("r", new PageOptions { PageSize = 3 }).Select(static item => item.Type).ToListAsync());
        await _client.Runs.GetAsync("r");
        Assert.Equal(
            [(5, "step"), (6, "run.completed")],
            await _client.Runs.ListEventsAsync("r", new PageOptions { Start = 4 })
                .Select(static item => (item.Id, item.Type))
                .ToListAsync());
    }

    [Fact]
    public async Task Scripts_SeveralThatAreMeant_TheLastCounts()
    {
        _server.WhenRunIsCreated(static run => run.Fails("first"));
        _server.WhenRunIsCreated(
            static run => run.Completes("1"), static create => create is CreateTaskRunRequest { Request.Target: "task:b" });
        await _client.Runs.CreateAsync(Task("p", "a"));
        await _client.Runs.CreateAsync(
            new CreateTaskRunRequest { Owner = RunOwner.Project("p"), Request = new() { Target = "task:b" }, PublicId = "b" });

        Assert.Equal(
            (RunStatus.Failed, RunStatus.Completed),
            ((await _client.Runs.GetAsync("a")).Status, (await _client.Runs.GetAsync("b")).Status));
    }

    [Fact]
    public async Task Runs_ThatHaveEnded_CanNotEndAgain()
    {
        await _client.Runs.CreateAsync(Task("p", "r"));

        var completed = await _client.Runs.CompleteAsync(
            "r", new CompleteRunRequest { Status = RunEndStatus.Failed, ErrorMessage = "no", ErrorCode = "c" });
        var again = await _client.Runs.CompleteAsync("r", new CompleteRunRequest { Status = RunEndStatus.Completed });
        var cancelled = await _client.Runs.CancelAsync("r");

        Assert.Equal((true, false, false), (completed.Completed, again.Completed, cancelled.Cancelled));
        Assert.Equal((RunStatus.Failed, "c"), (cancelled.Run.Status, cancelled.Run.Error!.Code));
    }

    [Fact]
    public async Task Schedules_OfAProject_CreateARunAKey()
    {
        var schedule = _server.AddSchedule("p", "Nightly", new ScheduleTarget { Kind = ScheduleTargetKind.Task, Id = "t" }, "cron.nightly");
        _server.AddSchedule("p", "Other", new ScheduleTarget { Kind = ScheduleTargetKind.Task, Id = "t" });

        var found = Assert.Single(
            await _client.Schedules.ListAsync("p", new ScheduleListOptions { SourceTriggerId = "cron.nightly" }).ToListAsync());
        Assert.Equal((schedule.Id, ScheduleDefinitionSource.Source), (found.Id, found.DefinitionSource));
        var first = await _client.Schedules.CreateRunAsync("p", schedule.Id, new CreateScheduleRunRequest { IdempotencyKey = "k" });
        var second = await _client.Schedules.CreateRunAsync("p", schedule.Id, new CreateScheduleRunRequest { IdempotencyKey = "k" });
        var third = await _client.Schedules.CreateRunAsync("p", schedule.Id, new CreateScheduleRunRequest());
        Assert.Equal(first.RunId, second.RunId);
        Assert.NotEqual(first.RunId, third.RunId);
        await Assert.ThrowsAsync<VeryfrontNotFoundException>(
            () => _client.Schedules.CreateRunAsync("p", "none", new CreateScheduleRunRequest()));
    }

    [Fact]
    public async Task Schedules_RunOfOne_IsARunOfTheProject()
    {
        _server.WhenRunIsCreated(static run => run.Completes("1"));
        _server.WhenRunIsCreated(static run => run.Fails("not this one"), static _ => true);
        var schedule = _server.AddSchedule("p", "Nightly", new ScheduleTarget { Kind = ScheduleTargetKind.Task, Id = "task:t" });

        var started = await _client.Schedules.CreateRunAsync("p", schedule.Id, new CreateScheduleRunRequest());
        var run = await _client.Runs.GetAsync(started.RunId);

        Assert.Equal(
            (RunKind.Task, RunTriggerKind.Schedule, "task:t", RunStatus.Completed), (run.Kind, run.TriggerKind, run.Target, run.Status));
        Assert.Equal(started.RunId, Assert.Single(await _client.Runs.ListForProjectAsync("p").ToListAsync()).Id);
    }

    [Fact]
    public async Task Requests_ThatWereReceived_AreTyped()
    {
        await _client.Runs.CreateAsync(Task("p", "r"));

        var request = Assert.Single(_server.Requests);
        Assert.Equal(VeryfrontOperations.CreateRun, request.Operation);
        Assert.Equal("r", request.ReadBody<CreateRunRequest>()!.PublicId);
        Assert.Equal("POST /runs", request.ToString());
    }

    [Fact]
    public async Task Runs_ThatAreCreatedTwice_AreAcceptedAsDuplicates()
    {
        var first = await _client.Runs.CreateAsync(Task("p", "r"));
        var second = await _client.Runs.CreateAsync(Task("p", "r"));

        Assert.Equal((true, false, true, true), (first.Accepted, first.Duplicate, second.Accepted, second.Duplicate));
        Assert.Equal(first.Run.Id, second.Run.Id);
    }

    [Fact]
    public async Task Times_OfRuns_AreThoseOfTheClock()
    {
        var clock = new WaitableTimeProvider();
        using var server = new VeryfrontTestServer(clock);
        using var client = server.CreateClient();
        server.WhenRunIsCreated(static run => run.Runs().Waits(RunWaitingReason.Input).Runs().Completes());
        await client.Runs.CreateAsync(Task("p", "r"));
        for (var i = 0; i < 4; i++)
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            var run = await client.Runs.GetAsync("r");
            Assert.Equal(clock.GetUtcNow(), run.UpdatedAt.Value);
            Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 1, 0, TimeSpan.Zero), run.StartedAt!.Value.Value);
        }

        var ended = await client.Runs.GetAsync("r");
        Assert.Equal(
            (new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), clock.GetUtcNow()),
            (ended.CreatedAt.Value!.Value, ended.CompletedAt!.Value.Value!.Value));
    }

    [Fact]
    public async Task Runs_ThatHaveNotBegun_HaveNoStart()
    {
        _server.WhenRunIsCreated(static run => run.Waits(RunWaitingReason.Event).Fails("no"));
        await _client.Runs.CreateAsync(Task("p", "r"));

        Assert.Null((await _client.Runs.GetAsync("r")).StartedAt);
        Assert.Null((await _client.Runs.GetAsync("r")).StartedAt);
    }

    [Fact]
    public async Task Payloads_OfEvents_AreThoseOfTheScript()
    {
        _server.WhenRunIsCreated(static run => run.Emits("a", """{"n":1}""").Emits("b").Completes());
        await _client.Runs.CreateAsync(Task("p", "r"));
        await _client.Runs.GetAsync("r");

        var events = await _client.Runs.ListEventsAsync("r").ToListAsync();
        Assert.Equal(1, events.Single(static item => item.Type == "a").Payload!.Value.GetProperty("n").GetInt32());
        Assert.NotEqual(System.Text.Json.JsonValueKind.Object, events.Single(static item => item.Type == "b").Payload?.ValueKind);
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 2)]
    [InlineData(3, 1)]
    public async Task Pages_ThatEndWithTheList_ArePromisedNoMore(int size, int pages)
    {
        for (var i = 0; i < 3; i++)
        {
            await _client.Runs.CreateAsync(Task("p", $"r{i}"));
        }

        Assert.Equal(pages, await _client.Runs.ListForProjectAsync("p", new PageOptions { PageSize = size }).AsPages().CountAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(500)]
    public async Task Limits_OfEvents_AreTakenAtTheirEnds(int limit)
    {
        await _client.Runs.CreateAsync(Task("p", "r"));

        Assert.Single((await _client.Runs.ListEventsAsync("r", new PageOptions { PageSize = limit }).FirstPageAsync()).Items);
    }

    [Fact]
    public async Task Schedules_InAnotherState_AreLeftOut()
    {
        var schedule = _server.AddSchedule("p", "Nightly", new ScheduleTarget { Kind = ScheduleTargetKind.Task, Id = "t" });

        Assert.Equal(ScheduleDefinitionSource.Manual, schedule.DefinitionSource);
        Assert.Empty(await _client.Schedules.ListAsync("p", new ScheduleListOptions { Status = ScheduleStatus.Paused }).ToListAsync());
        Assert.Single(await _client.Schedules.ListAsync("p", new ScheduleListOptions { Status = ScheduleStatus.Active }).ToListAsync());
        Assert.Empty(await _client.Schedules.ListAsync("q").ToListAsync());
    }

    [Fact]
    public async Task ConversationRuns_OfAnotherConversation_AreNotFound()
    {
        var first = _server.AddConversationRun(ConversationRunStatus.Running);
        var second = _server.AddConversationRun(ConversationRunStatus.Running);

        Assert.Equal(first.Id, (await _client.Conversations.GetRunAsync(first.ConversationId, first.Id)).Id);
        await Assert.ThrowsAsync<VeryfrontNotFoundException>(() => _client.Conversations.GetRunAsync(first.ConversationId, second.Id));
    }

    [Fact]
    public async Task Ids_OfTwoServers_AreTheSame()
    {
        using var other = new VeryfrontTestServer();
        using var client = other.CreateClient();

        Assert.Equal((await _client.Runs.CreateAsync(Task("p", null))).Run.Id, (await client.Runs.CreateAsync(Task("p", null))).Run.Id);
    }

    [Theory]
    [InlineData("GET", "/nothing", 404)]
    [InlineData("DELETE", "/runs/r", 404)]
    [InlineData("GET", "/runs/r/events?limit=501", 400)]
    [InlineData("GET", "/runs/r/events?after_event_id=-1", 400)]
    [InlineData("GET", "/projects/p/runs?limit=0", 400)]
    public async Task Requests_TheApiRefuses_AreRefused(string method, string path, int statusCode)
    {
        await _client.Runs.CreateAsync(Task("p", "r"));

        using var response = await _client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        Assert.Equal(statusCode, (int)response.StatusCode);
        Assert.Contains("\"detail\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/runs", """{"kind":"poem","owner":{"kind":"project","id":"p"},"request":{}}""")]
    [InlineData("/runs/r/complete", """{"status":"running"}""")]
    public async Task Bodies_TheApiRefuses_AreRefused(string path, string body)
    {
        await _client.Runs.CreateAsync(Task("p", "r"));

        using var response = await _client.SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body) });

        Assert.Equal(400, (int)response.StatusCode);
    }

    private static CreateTaskRunRequest Task(string project, string? id) =>
        new() { Owner = RunOwner.Project(project), Request = new() { Target = "task:nightly" }, PublicId = id };
}
