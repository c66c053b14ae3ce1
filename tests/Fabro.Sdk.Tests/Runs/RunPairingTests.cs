using Fabro.Sdk.Models;

namespace Fabro.Sdk.Tests.Runs;

/// <summary>Live pairing with an agent: joining, sending messages, reading the transcript, and leaving.</summary>
public sealed class RunPairingTests
{
    private readonly WaitableTimeProvider _clock = new();
    private readonly PairServer _server = new();

    [Fact]
    public async Task PairAsync_OnlyOneStage_IsThatOne()
    {
        _server.Targets = ["plan@1"];

        await using (var pairing = await Open().PairAsync())
        {
            Assert.Equal(("p1", "plan@1"), (pairing.Pair.PairId, pairing.Pair.Target.StageId));
            Assert.Equal("hello", (await pairing.SayAsync("hello")).Text);
        }

        Assert.Equal(["start plan@1", "say hello", "end"], _server.Calls);
        Assert.NotEmpty(_server.ClientMessageId!);
    }

    [Fact]
    public async Task PairAsync_NoneOrSeveralStages_MustBeNamed()
    {
        Assert.Contains(
            "no stage", (await Assert.ThrowsAsync<InvalidOperationException>(() => Open().PairAsync())).Message, StringComparison.Ordinal);
        _server.Targets = ["a@1", "b@1"];
        Assert.Contains(
            "a@1, b@1", (await Assert.ThrowsAsync<InvalidOperationException>(() => Open().PairAsync())).Message, StringComparison.Ordinal);

        await using var pairing = await Open().PairAsync("b@1");

        Assert.Equal(["start b@1"], _server.Calls);
        await Assert.ThrowsAsync<ArgumentException>(() => pairing.SayAsync(""));
    }

    [Theory]
    [InlineData(409)]
    [InlineData(404)]
    public async Task Dispose_PairingThatHasEnded_IsNoFailure(int status)
    {
        var pairing = await Open().PairAsync("a@1");
        _server.EndFailure = FabroApiException.Create("over", new ApiErrorDetails { StatusCode = status });

        await pairing.DisposeAsync();

        _server.EndFailure = FabroApiException.Create("broken", new ApiErrorDetails { StatusCode = 500 });
        await Assert.ThrowsAsync<FabroServerException>(async () => await pairing.DisposeAsync());
    }

    [Fact]
    public async Task TranscriptAsync_UntilItEnds_IsEachEntryOnce()
    {
        _server.Say("one", "two");
        var pairing = await Open().PairAsync("a@1");
        var seen = new List<string>();
        var reading = Task.Run(async () =>
        {
            await foreach (var entry in pairing.TranscriptAsync())
            {
                lock (seen)
                {
                    seen.Add(((PairTranscriptUserMessage)entry).Text);
                }
            }
        });
        await UntilAsync(2);
        _server.Failures.Enqueue(new FabroConnectionException("lost"));
        _server.Say("three");
        await UntilAsync(3, advance: true);
        _server.Say("four");
        _server.Status = PairStatus.Ended;

        await _clock.RunAsync(reading, TimeSpan.FromSeconds(1));

        await reading;
        Assert.Equal(["one", "two", "three", "four"], seen);
        Assert.Empty(_server.Failures);

        async Task UntilAsync(int count, bool advance = false)
        {
            for (var turn = 0; ; turn++)
            {
                lock (seen)
                {
                    if (seen.Count == count)
                    {
                        return;
                    }
                }

                Assert.True(turn < 1_000_000);
                if (advance && _clock.HasTimers())
                {
                    _clock.Advance(TimeSpan.FromSeconds(1));
                }

                await Task.Yield();
            }
        }
    }

    [Fact]
    public async Task TranscriptAsync_PairingThatIsGone_IsTold()
    {
        var pairing = await Open().PairAsync("a@1");
        _server.Failures.Enqueue(FabroApiException.Create("gone", new ApiErrorDetails { StatusCode = 404 }));

        await Assert.ThrowsAsync<FabroRunException>(() => pairing.TranscriptAsync().ToListAsync().AsTask());
    }

    private RunHandle Open() => _server.OpenRun("run_1", new RunHandleOptions { TimeProvider = _clock });

    private sealed class PairServer : IFabroClient, IPairingClient
    {
        private readonly List<PairTranscriptEntry> _entries = [];

        public string[] Targets { get; set; } = [];

        public List<string> Calls { get; } = [];

        public Queue<Exception> Failures { get; } = [];

        public Exception? EndFailure { get; set; }

        public PairStatus Status { get; set; } = PairStatus.Active;

        public string? ClientMessageId { get; private set; }

        public IPairingClient Pairing => this;

        public void Say(params string[] texts)
        {
            lock (_entries)
            {
                _entries.AddRange(texts.Select(static text => new PairTranscriptUserMessage { Text = text }));
            }
        }

        public Task<RunPairStatusResponse> GetStatusAsync(
            string runId, CallOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(
                new RunPairStatusResponse { Targets = [.. Targets.Select(static target => new PairTarget { StageId = target })] });

        public Task<RunPair> StartAsync(
            string runId, StartPairRequest target, CallOptions? options = null, CancellationToken cancellationToken = default)
        {
            Calls.Add("start " + target.StageId);
            return Task.FromResult(new RunPair { PairId = "p1", Status = Status, Target = new PairTarget { StageId = target.StageId } });
        }

        public Task<RunPair> GetAsync(
            string runId, string pairId, CallOptions? options = null, CancellationToken cancellationToken = default) =>
            Failures.TryDequeue(out var failure)
                ? Task.FromException<RunPair>(failure)
                : Task.FromResult(new RunPair { PairId = pairId, Status = Status });

        public Task<RunPair> EndAsync(
            string runId, string pairId, CallOptions? options = null, CancellationToken cancellationToken = default)
        {
            if (EndFailure is not null)
            {
                return Task.FromException<RunPair>(EndFailure);
            }

            Calls.Add("end");
            return Task.FromResult(new RunPair { PairId = pairId });
        }

        public Task<PairMessage> SendMessageAsync(
            string runId,
            string pairId,
            SendPairMessageRequest message,
            CallOptions? options = null,
            CancellationToken cancellationToken = default)
        {
            Calls.Add("say " + message.Text);
            ClientMessageId = message.ClientMessageId;
            return Task.FromResult(new PairMessage { Text = message.Text });
        }

        public Pageable<PairTranscriptEntry> ListTranscriptAsync(
            string runId, string pairId, PageOptions? options = null, CancellationToken cancellationToken = default)
        {
            lock (_entries)
            {
                var start = (int)(options?.Start ?? 0);
                return Pageable<PairTranscriptEntry>.FromPages(
                    [new Page<PairTranscriptEntry> { Items = [.. _entries.Skip(start)], HasMore = false, NextStart = _entries.Count }]);
            }
        }
    }
}
