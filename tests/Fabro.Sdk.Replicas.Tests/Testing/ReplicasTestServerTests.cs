using System.Text.Json;
using Fabro.Sdk.Replicas.Models;
using Fabro.Sdk.Replicas.Testing;
using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Replicas.Tests.Testing;

/// <summary>The in-memory server behaves like the API.</summary>
public sealed class ReplicasTestServerTests : IDisposable
{
    private readonly ReplicasTestServer _server = new();
    private readonly ReplicasClient _client;

    public ReplicasTestServerTests() => _client = _server.CreateClient();

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
    }

    [Fact]
    public void Operations_OfTheApi_AreAllServed() => Assert.Empty(_server.Unserved);

    [Fact]
    public async Task Automations_Lifecycle_IsThatOfTheApi()
    {
        var created = await CreateAsync("Nightly", AutomationTrigger.Cron("0 9 * * 1-5", "Europe/Berlin"), AutomationTrigger.Webhook());
        Assert.Equal(("0 9 * * 1-5", "Europe/Berlin", true), (created.CronExpression, created.CronTimeZone, created.Enabled));
        Assert.Equal(TimeSpan.FromHours(1), created.NextFireTime!.Value.Offset);
        Assert.NotNull(created.WebhookToken);

        var update = new UpdateAutomationRequest
        {
            Enabled = false,
            Model = "m",
            Lifecycle = WorkspaceLifecycle.DeleteAfterInactivity(TimeSpan.FromMinutes(5)),
        };
        var updated = (await _client.Automations.UpdateAsync(created.Id, update)).Automation;
        Assert.Equal((false, "m", 5, "Nightly"), (updated.Enabled, updated.Model, updated.WorkspaceAutoStopMinutes, updated.Name));

        update = new UpdateAutomationRequest { Model = null, Triggers = [AutomationTrigger.Slack()] };
        updated = (await _client.Automations.UpdateAsync(created.Id, update)).Automation;
        Assert.Equal((null, null, null, false), (updated.Model, updated.CronExpression, updated.WebhookToken, updated.Enabled));

        Assert.True((await _client.Automations.DeleteAsync(created.Id)).Success);
        await Assert.ThrowsAsync<ReplicasNotFoundException>(() => _client.Automations.GetAsync(created.Id));
        Assert.Empty(_server.Automations);
    }

    [Fact]
    public async Task Automations_List_IsFilteredAndPaged()
    {
        for (var i = 0; i < 5; i++)
        {
            await CreateAsync($"Nightly {i}", AutomationTrigger.Cron("0 9 * * *"));
        }

        await CreateAsync("Hook", AutomationTrigger.Webhook());
        var asked = _server.Requests.Count;

        Assert.Equal(6, await _client.Automations.ListAsync(new AutomationListOptions { PageSize = 2 }).CountAsync());
        Assert.Equal(3, _server.Requests.Count - asked);
        var custom = new AutomationListOptions { TriggerType = TriggerTypeFilter.Custom };
        Assert.Equal("Hook", Assert.Single(await _client.Automations.ListAsync(custom).ToListAsync()).Name);
        var enabled = new AutomationListOptions { TriggerType = TriggerTypeFilter.All, Enabled = true };
        Assert.Equal(6, await _client.Automations.ListAsync(enabled).CountAsync());
        Assert.Empty(await _client.Automations.ListAsync(new AutomationListOptions { Enabled = false }).ToListAsync());
        var search = new AutomationListOptions { Search = "nightly 3" };
        Assert.Equal("Nightly 3", Assert.Single(await _client.Automations.ListAsync(search).ToListAsync()).Name);
    }

    [Fact]
    public async Task Webhook_OfAnAutomation_StartsIt()
    {
        var created = await CreateAsync("Hook", AutomationTrigger.Webhook());

        var payload = JsonSerializer.SerializeToElement(new Dictionary<string, int> { ["a"] = 1 });

        Assert.True((await _client.Automations.FireWebhookAsync(created.WebhookToken!, payload)).Accepted);

        var execution = Assert.Single(await _client.Automations.ListExecutionsAsync(created.Id).ToListAsync());
        Assert.Equal(1, execution.TriggerPayload["a"].GetInt32());
        await Assert.ThrowsAsync<ReplicasNotFoundException>(() => _client.Automations.FireWebhookAsync("none"));
    }

    [Fact]
    public async Task Automations_Defaults_AreThoseOfTheApi()
    {
        var usual = await CreateAsync("One", AutomationTrigger.Slack());
        Assert.Equal(
            (true, WorkspaceLifecyclePolicy.Default, WorkspaceSize.Small, null, null),
            (usual.Enabled, usual.WorkspaceLifecyclePolicy, usual.WorkspaceSize, usual.CronNextFireAt, usual.WebhookToken));

        var own = (await _client.Automations.CreateAsync(new CreateAutomationRequest
        {
            Name = "Two",
            Prompt = "p",
            Triggers = [AutomationTrigger.Slack(), AutomationTrigger.Webhook()],
            Enabled = false,
            Lifecycle = WorkspaceLifecycle.SleepWhenDone,
            WorkspaceSize = WorkspaceSize.Large,
        })).Automation;
        Assert.Equal(
            (false, WorkspaceLifecyclePolicy.SleepWhenDone, WorkspaceSize.Large),
            (own.Enabled, own.WorkspaceLifecyclePolicy, own.WorkspaceSize));
        var renamed = (await _client.Automations.UpdateAsync(own.Id, new UpdateAutomationRequest { Name = "Three" })).Automation;
        Assert.Equal(own.WebhookToken, renamed.WebhookToken);
        Assert.Equal("Three", (await _client.Automations.GetAsync(own.Id)).Automation.Name);
        var custom = new AutomationListOptions { TriggerType = TriggerTypeFilter.Custom };
        Assert.Equal("Three", Assert.Single(await _client.Automations.ListAsync(custom).ToListAsync()).Name);
    }

    [Fact]
    public async Task Executions_NewestFirst_EndOnce()
    {
        var clock = new WaitableTimeProvider();
        using var server = new ReplicasTestServer(clock);
        using var client = server.CreateClient(static options => options.ApplicationName = "Tests/1.0");
        var request = new CreateAutomationRequest { Name = "n", Prompt = "p", Triggers = [AutomationTrigger.Webhook()] };
        var id = (await client.Automations.CreateAsync(request)).Automation.Id;
        server.FailNextExecution("no");
        var first = await client.Automations.TriggerAsync(id);
        clock.Advance(TimeSpan.FromMinutes(1));
        var second = await client.Automations.TriggerAsync(id);

        var executions = await client.Automations.ListExecutionsAsync(id).ToListAsync();
        Assert.Equal([second.ExecutionId, first.ExecutionId], executions.Select(static execution => execution.Id));
        Assert.Equal(
            [(null, ExecutionStatus.Pending), (null, ExecutionStatus.Running)],
            executions.Select(static execution => (execution.CompletedAt?.Value, execution.Status)));
        executions = await client.Automations.ListExecutionsAsync(id).ToListAsync();
        Assert.Equal([("no", ExecutionStatus.Failed)], executions.Skip(1).Select(static execution => (execution.Error, execution.Status)));
        Assert.Equal(clock.GetUtcNow(), executions[1].CompletedAt!.Value.Value);
        Assert.StartsWith("Tests/1.0 Fabro.Sdk.Replicas/", server.Requests[0].Headers["User-Agent"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public async Task Limits_OfPages_AreTakenAtTheirEnds(int limit)
    {
        await CreateAsync("One", AutomationTrigger.Webhook());

        Assert.Single((await _client.Automations.ListAsync(new AutomationListOptions { PageSize = limit }).FirstPageAsync()).Items);
    }

    [Fact]
    public async Task Webhook_PayloadThatIsNoObject_IsKept()
    {
        var created = await CreateAsync("Hook", AutomationTrigger.Webhook());

        await _client.Automations.FireWebhookAsync(created.WebhookToken!, JsonSerializer.SerializeToElement("now"));

        var execution = Assert.Single(await _client.Automations.ListExecutionsAsync(created.Id).ToListAsync());
        Assert.Equal("now", execution.TriggerPayload["payload"].GetString());
    }

    [Fact]
    public async Task Plan_ThatIsFull_RefusesAnother()
    {
        _server.AutomationLimit = 1;
        await CreateAsync("One", AutomationTrigger.Webhook());

        var exception = await Assert.ThrowsAsync<ReplicasPlanLimitException>(() => CreateAsync("Two", AutomationTrigger.Webhook()));

        Assert.Contains("Your plan allows 1 automations.", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "v1/automations?limit=101", null, 400)]
    [InlineData("GET", "v1/automations?page=0", null, 400)]
    [InlineData("GET", "v1/automations?limit=x", null, 400)]
    [InlineData("POST", "v1/automations", """{"name":"n","prompt":"p","triggers":[]}""", 400)]
    [InlineData("POST", "v1/automations", """{"name":" ","prompt":"p","triggers":[{"type":"custom","config":{}}]}""", 400)]
    [InlineData("PATCH", "v1/automations/00000000-0000-4000-8000-000000000002", "[]", 400)]
    [InlineData("PATCH", "v1/automations/00000000-0000-4000-8000-000000000002", """{"triggers":[]}""", 400)]
    [InlineData("GET", "v1/other", null, 404)]
    public async Task Requests_TheApiRefuses_AreRefused(string method, string path, string? body, int statusCode)
    {
        await CreateAsync("One", AutomationTrigger.Webhook());

        using var response = await _client.SendAsync(
            new HttpRequestMessage(new HttpMethod(method), path) { Content = body is null ? null : new StringContent(body) });

        Assert.Equal(statusCode, (int)response.StatusCode);
        Assert.Contains("\"error\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<Automation> CreateAsync(string name, params AutomationTrigger[] triggers)
    {
        var request = new CreateAutomationRequest { Name = name, Prompt = "Do.", Triggers = triggers };
        return (await _client.Automations.CreateAsync(request)).Automation;
    }
}
