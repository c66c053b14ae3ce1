using System.Threading.Channels;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Tests.Runs;

/// <summary>
/// A server with many runs: a list of events for each, and one stream of the new events of all runs, which may omit some.
/// </summary>
internal sealed class ManyRuns : IFabroClient, IRunsClient, IEventsClient
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<RunEvent>> _events = [];
    private readonly Dictionary<string, RunStatus> _statuses = [];
    private readonly List<string> _created = [];
    private readonly List<string> _asked = [];
    private readonly List<(Channel<RunEvent> Channel, IReadOnlyCollection<string>? RunIds)> _streams = [];

    public Uri Address { get; } = new("http://fabro.test/");

    public IRunsClient Runs => this;

    public IEventsClient Events => this;

    /// <summary>The runs that each connection requested; null for all.</summary>
    public List<string?> Named { get; } = [];

    /// <summary>The runs that were requested individually.</summary>
    public IReadOnlyList<string> Asked
    {
        get
        {
            lock (_lock)
            {
                return [.. _asked];
            }
        }
    }

    public int OpenConnections => _streams.Count;

    public int Lists { get; private set; }

    /// <summary>How often the stream sends an event: 0 omits it.</summary>
    public Func<RunEvent, int> Copies { get; set; } = static _ => 1;

    public Func<Exception?> Refusal { get; set; } = static () => null;

    public Func<Exception?> ListFailure { get; set; } = static () => null;

    public ManyRuns Create(params string[] ids)
    {
        lock (_lock)
        {
            foreach (var id in ids)
            {
                (_events[id], _statuses[id]) = ([], new RunStatusRunning());
                _created.Add(id);
            }
        }

        return this;
    }

    public ManyRuns Emit(string id, int count = 1)
    {
        for (var i = 0; i < count; i++)
        {
            Emit(id, new StageStartedEvent());
        }

        return this;
    }

    public ManyRuns Emit(string id, RunEvent next)
    {
        lock (_lock)
        {
            (next.RunId, next.Seq) = (id, _events[id].Count + 1);
            _events[id].Add(next);
            if (next.IsTerminal)
            {
                _statuses[id] = new RunStatusSucceeded { Reason = SuccessReason.Completed };
            }

            foreach (var (channel, ids) in _streams)
            {
                for (var copy = Copies(next); copy > 0 && ids?.Contains(id) != false; copy--)
                {
                    channel.Writer.TryWrite(next);
                }
            }
        }

        return this;
    }

    public void Delete(string id)
    {
        lock (_lock)
        {
            _events.Remove(id);
        }
    }

    public void Die(string id)
    {
        lock (_lock)
        {
            _statuses[id] = new RunStatusDead();
        }
    }

    /// <summary>Cuts all connections.</summary>
    public void Cut(Exception? failure = null)
    {
        lock (_lock)
        {
            foreach (var (channel, _) in _streams)
            {
                channel.Writer.TryComplete(failure);
            }

            _streams.Clear();
        }
    }

    public Task<ApiResponse<EventStream<RunEvent>>> AttachAllWithResponseAsync(
        EventAttachAllOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Refusal() is { } refusal)
        {
            return Task.FromException<ApiResponse<EventStream<RunEvent>>>(refusal);
        }

        lock (_lock)
        {
            Named.Add(options?.RunIds is { Count: > 0 } ids ? string.Join(',', ids.Order()) : null);
            var channel = Channel.CreateUnbounded<RunEvent>();
            _streams.Add((channel, options?.RunIds is { Count: > 0 } named ? [.. named] : null));
            return Core.FakeClient.Wrap(ReadAsync(channel, CancellationToken.None));
        }
    }

    public Task<Run> GetAsync(string runId, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            _asked.Add(runId);
            return _events.ContainsKey(runId) ? Task.FromResult(RunOf(runId)) : Task.FromException<Run>(Missing());
        }
    }

    public Pageable<Run> ListAsync(RunListOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (ListFailure() is { } failure)
        {
            throw failure;
        }

        lock (_lock)
        {
            return Pageable<Run>.FromItems([.. _events.Keys.Select(RunOf)]);
        }
    }

    public Pageable<RunEvent> ListAsync(string runId, EventListOptions? options = null, CancellationToken cancellationToken = default) =>
        Pageable<RunEvent>.FromPages(PagesAsync(runId, options!.Start ?? 1));

    private static FabroApiException Missing() => FabroApiException.Create("No such run.", new ApiErrorDetails { StatusCode = 404 });

    private Run RunOf(string id) => new()
    {
        Id = id,
        Lifecycle = new RunLifecycle { Status = _statuses[id] },
        Labels = new Dictionary<string, string> { ["team"] = id[..1] },
        Timestamps = new RunTimestamps
        {
            CreatedAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(_created.IndexOf(id)),
        },
    };

    private async IAsyncEnumerable<Page<RunEvent>> PagesAsync(string runId, long start)
    {
        await Task.Yield();
        if (ListFailure() is { } failure)
        {
            throw failure;
        }

        RunEvent[] page;
        lock (_lock)
        {
            Lists++;
            if (!_events.TryGetValue(runId, out var events))
            {
                throw Missing();
            }

            page = [.. events.Skip((int)start - 1)];
        }

        yield return new Page<RunEvent> { Items = page, HasMore = false };
    }

    private async IAsyncEnumerable<RunEvent> ReadAsync(
        Channel<RunEvent> channel, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var item in channel.Reader.ReadAllAsync(cancellationToken))
            {
                yield return item;
            }
        }
        finally
        {
            lock (_lock)
            {
                _streams.RemoveAll(stream => stream.Channel == channel);
            }
        }
    }
}
