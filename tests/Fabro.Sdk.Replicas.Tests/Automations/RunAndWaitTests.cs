using System.Text.Json;
using Fabro.Sdk.Replicas.Models;
using Fabro.Sdk.Replicas.Testing;
using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Replicas.Tests.Automations;

public sealed class RunAndWaitTests : IDisposable
{
    private readonly ReplicasTestServer _server = new();
    private readonly ReplicasClient _client;
    private readonly WaitableTimeProvider _clock = new();

    public RunAndWaitTests() => _client = _server.CreateClient(static options => options.Resilience.MaxRetries = 0);

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task RunAndWait_AgentThatIsDone_GivesTheExecution()
    {
        var id = await CreateAsync();
        var seen = new List<string>();

        var execution = await EndAsync(_client.Automations.RunAndWaitAsync(
            id,
            new TriggerAutomationRequest
            {
                Payload = new Dictionary<string, JsonElement> { ["tag"] = JsonSerializer.SerializeToElement("v2") },
            },
            new AutomationRunOptions
            {
                TimeProvider = _clock,
                Progress = new Inline(execution => seen.Add(execution.Status.Value)),
                Call = new CallOptions { Headers = { ["X-Team"] = "core" }, Query = { ["trace"] = "1" } },
            }));

        Assert.Same(execution, execution.EnsureSuccess());
        Assert.Equal("v2", execution.TriggerPayload["tag"].GetString());
        Assert.Equal(["pending", "creating", "running", "completed"], seen);
        Assert.All(
            _server.Requests.Skip(1),
            static request => Assert.Equal(("core", "1"), (request.Headers["X-Team"], request.GetQueryValue("trace"))));
    }

    [Fact]
    public async Task RunAndWait_AgentThatFails_TellsWhy()
    {
        var id = await CreateAsync();
        _server.FailNextExecution("No space.");

        var execution = await EndAsync(
            _client.Automations.RunAndWaitAsync(id, options: new AutomationRunOptions { TimeProvider = _clock }));

        Assert.Equal((false, "No space."), (execution.IsSuccess, execution.Error));
        Assert.Same(execution, Assert.Throws<ReplicasExecutionException>(execution.EnsureSuccess).Execution);
    }

    [Fact]
    public async Task RunAndWait_OtherExecutions_AreNotTakenForIt()
    {
        var id = await CreateAsync();
        for (var i = 0; i < 150; i++)
        {
            _server.WhenNextExecutionStarts(ExecutionStatus.Completed);
            await _client.Automations.TriggerAsync(id);
        }

        var first = (await _client.Automations.ListExecutionsAsync(id).ToListAsync())[^1];
        var found = await _client.Automations.WaitForExecutionAsync(id, first.Id);

        Assert.Equal(first.Id, found.Id);
        Assert.Equal(["100", "100"], _server.Requests.TakeLast(2).Select(static request => request.GetQueryValue("limit")));
    }

    [Fact]
    public async Task RunAndWait_FailuresThatPass_AreWaitedOut()
    {
        var id = await CreateAsync();
        var started = await _client.Automations.TriggerAsync(id);
        _server.FailNext(503);
        _server.BreakNext();

        var options = new AutomationRunOptions { TimeProvider = _clock };
        Assert.True((await EndAsync(_client.Automations.WaitForExecutionAsync(id, started.ExecutionId, options))).IsSuccess);
    }

    [Fact]
    public async Task RunAndWait_ExecutionThatIsNeverListed_IsWaitedForAsLongAsItMay()
    {
        var id = await CreateAsync();
        var options = new AutomationRunOptions { TimeProvider = _clock, Timeout = TimeSpan.FromMinutes(1) };

        var exception = await Assert.ThrowsAsync<ReplicasTimeoutException>(
            () => EndAsync(_client.Automations.WaitForExecutionAsync(id, "none", options)));

        Assert.Contains("Execution none did not complete within 60 s", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAndWait_TriggerThatMayHaveBeenTaken_IsNotSentAgain()
    {
        var id = await CreateAsync();
        using var client = _server.CreateClient();
        _server.FailNext(503);

        await Assert.ThrowsAsync<ReplicasUnavailableException>(() => client.Automations.RunAndWaitAsync(id));

        Assert.Equal(2, _server.Requests.Count);
    }

    [Fact]
    public async Task RunAndWait_NoSuchAutomation_Throws() =>
        await Assert.ThrowsAsync<ReplicasNotFoundException>(() => _client.Automations.RunAndWaitAsync("none"));

    private async Task<string> CreateAsync()
    {
        var request = new CreateAutomationRequest { Name = "Nightly", Prompt = "Do.", Triggers = [AutomationTrigger.Webhook()] };
        return (await _client.Automations.CreateAsync(request)).Automation.Id;
    }

    // Advances the clock whenever code waits for it.
    private async Task<T> EndAsync<T>(Task<T> wait)
    {
        while (await Task.WhenAny(wait, _clock.WaitForTimerAsync()) != wait)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        return await wait;
    }

    private sealed class Inline(Action<AutomationExecution> report) : IProgress<AutomationExecution>
    {
        public void Report(AutomationExecution value) => report(value);
    }
}
