using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Fabro.Sdk.TestSupport;
using Fabro.Sdk.Veryfront.Models;
using Fabro.Sdk.Veryfront.Testing;

namespace Fabro.Sdk.Veryfront.Tests.Runs;

public sealed class WaitForCompletionTests : IDisposable
{
    private readonly VeryfrontTestServer _server = new();
    private readonly VeryfrontClient _client;
    private readonly WaitableTimeProvider _clock = new();

    public WaitForCompletionTests() => _client = _server.CreateClient(static options => options.Resilience.MaxRetries = 0);

    private RunCompletionOptions Options => new() { TimeProvider = _clock };

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task Wait_RunThatDoesItsWork_GivesItsOutputAsAType()
    {
        _server.WhenRunIsCreated(static run => run.Runs().Waits(RunWaitingReason.Tool).Runs().Completes("""{"tag":"v2"}"""));
        var seen = new List<RunStatus>();
        var options = Options;
        options.Progress = new Inline(run => seen.Add(run.Status));

        var outcome = await EndAsync(_client.Runs.WaitForCompletionAsync(await StartAsync(), options));

        Assert.Equal((true, RunStatus.Completed, null), (outcome.IsSuccess, outcome.Status, outcome.ErrorCode));
        var typeInfo = JsonSerializerOptions.Default.GetTypeInfo(typeof(Dictionary<string, string>));
        Assert.Equal("v2", outcome.GetOutput((JsonTypeInfo<Dictionary<string, string>>)typeInfo)!["tag"]);
        Assert.Equal("v2", outcome.Output!.Value.GetProperty("tag").GetString());
        Assert.Same(outcome, outcome.EnsureSuccess());
        Assert.Equal([RunStatus.Running, RunStatus.Waiting, RunStatus.Running, RunStatus.Completed], seen);
    }

    [Fact]
    public async Task Wait_RunThatFails_TellsWhy()
    {
        _server.WhenRunIsCreated(static run => run.Fails("No space left.", "disk_full"));

        var outcome = await EndAsync(_client.Runs.WaitForCompletionAsync(await StartAsync(), Options));

        Assert.Equal(
            (false, "disk_full", "No space left.", null), (outcome.IsSuccess, outcome.ErrorCode, outcome.ErrorMessage, outcome.Output));
        var exception = Assert.Throws<VeryfrontRunException>(outcome.EnsureSuccess);
        Assert.Equal($"Run {outcome.Run.Id} is failed: No space left. Code: disk_full.", exception.Message);
        Assert.Same(outcome, exception.Completion);
    }

    [Fact]
    public async Task Wait_RunThatIsCancelled_HasNoOutput()
    {
        var id = await StartAsync();
        await _client.Runs.CancelAsync(id);

        var outcome = await EndAsync(_client.Runs.WaitForCompletionAsync(id, Options));

        Assert.Equal(RunStatus.Cancelled, outcome.Status);
        Assert.Equal($"Run {id} is cancelled.", Assert.Throws<VeryfrontRunException>(outcome.EnsureSuccess).Message);
        Assert.Null(outcome.GetOutput((JsonTypeInfo<string>)JsonSerializerOptions.Default.GetTypeInfo(typeof(string))));
    }

    [Theory]
    [InlineData(true, "waiting")]
    [InlineData(false, "completed")]
    public async Task Wait_RunThatWaitsItself_EndsWhereThatIsWanted(bool isWanted, string status)
    {
        _server.WhenRunIsCreated(static run => run.Waits(RunWaitingReason.Approval).Completes());
        var options = Options;
        options.ReturnWhenWaiting = isWanted;

        var outcome = await EndAsync(_client.Runs.WaitForCompletionAsync(await StartAsync(), options));

        Assert.Equal(status, outcome.Status.Value);
        Assert.Equal(isWanted ? RunWaitingReason.Approval : null, outcome.WaitingReason);
        if (isWanted)
        {
            Assert.EndsWith(
                "is waiting for approval.", Assert.Throws<VeryfrontRunException>(outcome.EnsureSuccess).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Wait_FailuresThatPass_AreWaitedOut()
    {
        var id = await StartAsync();
        _server.FailNext(503);
        _server.FailNext(429, """{"error":"slow down"}""");
        _server.BreakNext();
        _server.BreakNext(isSent: false);
        _server.FailNext(500);

        Assert.True((await EndAsync(_client.Runs.WaitForCompletionAsync(id, Options))).IsSuccess);
    }

    [Fact]
    public async Task Wait_TooManyFailuresInARow_ThrowsTheLast()
    {
        var id = await StartAsync();
        for (var i = 0; i < 3; i++)
        {
            _server.FailNext(503);
        }

        var options = Options;
        options.MaxFailures = 2;

        await Assert.ThrowsAsync<VeryfrontUnavailableException>(() => EndAsync(_client.Runs.WaitForCompletionAsync(id, options)));
        Assert.Equal(4, _server.Requests.Count);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(401)]
    [InlineData(501)]
    public async Task Wait_FailureThatStays_ThrowsAtOnce(int statusCode)
    {
        var id = await StartAsync();
        _server.FailNext(statusCode);

        await Assert.ThrowsAnyAsync<VeryfrontApiException>(() => _client.Runs.WaitForCompletionAsync(id, Options));
    }

    [Fact]
    public async Task Wait_LongerThanItMay_Throws()
    {
        _server.WhenRunIsCreated(static run => Repeat(run, 100));
        var options = Options;
        options.Timeout = TimeSpan.FromSeconds(20);
        var id = await StartAsync();

        var exception = await Assert.ThrowsAsync<VeryfrontTimeoutException>(
            () => EndAsync(_client.Runs.WaitForCompletionAsync(id, options)));

        Assert.Equal((TimeSpan.FromSeconds(20), ApiTimeoutKind.Call), (exception.Timeout, exception.Kind));
        Assert.Contains($"Run {id} did not complete within 20 s", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wait_Cancelled_ThrowsWithTheCallersToken()
    {
        using var source = new CancellationTokenSource();
        var wait = _client.Runs.WaitForCompletionAsync(await StartAsync(), Options, source.Token);
        await _clock.WaitForTimerAsync();
        await source.CancelAsync();

        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);

        Assert.Equal(source.Token, exception.CancellationToken);
    }

    [Fact]
    public async Task GetOutput_OfAnotherForm_IsAnExceptionOfTheFamily()
    {
        _server.WhenRunIsCreated(static run => run.Completes("[1]"));

        var outcome = await EndAsync(_client.Runs.WaitForCompletionAsync(await StartAsync(), Options));

        var exception = Assert.Throws<VeryfrontSerializationException>(
            () => outcome.GetOutput((JsonTypeInfo<string>)JsonSerializerOptions.Default.GetTypeInfo(typeof(string))));
        Assert.Equal("$", exception.Path);
    }

    [Fact]
    public void Options_ThatMakeNoSense_AreRefused()
    {
        var options = new RunCompletionOptions();

        Assert.Throws<ArgumentOutOfRangeException>(() => options.FirstDelay = TimeSpan.Zero);
        Assert.Throws<ArgumentOutOfRangeException>(() => options.LongestDelay = TimeSpan.FromSeconds(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => options.Timeout = TimeSpan.Zero);
        Assert.Throws<ArgumentOutOfRangeException>(() => options.MaxFailures = -1);
        options.Timeout = null;
        Assert.Null(options.Timeout);
    }

    private static RunScript Repeat(RunScript script, int times) =>
        Enumerable.Repeat(0, times).Aggregate(script, static (script, _) => script.Runs());

    private async Task<string> StartAsync()
    {
        var request = new CreateTaskRunRequest { Owner = RunOwner.Project("p"), Request = new() { Target = "task:nightly" } };
        return (await _client.Runs.CreateAsync(request)).Run.Id;
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

    private sealed class Inline(Action<Run> report) : IProgress<Run>
    {
        public void Report(Run value) => report(value);
    }
}
