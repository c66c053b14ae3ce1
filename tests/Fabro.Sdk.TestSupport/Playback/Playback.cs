using Fabro.Sdk.Testing;

namespace Fabro.Sdk.TestSupport;

/// <summary>
/// Decides which recorded exchange is the response to a request.
/// <para>
/// A recording is a timeline, divided into sections by the exchanges that changed the server's state. The present is
/// the section after the last of those that was played, up to and including the next one. A response comes from the
/// present, in recorded order, each once; further requests get the last one again. If the present has no match, a read
/// takes the latest from the past (nothing is known to have changed since) and only then the earliest from the future.
/// A write takes the earliest from the future, which thereby becomes the present, and only then the latest from the
/// past. A client that skips parts of the recording therefore never sees a state that it has left behind or not yet
/// reached if the recording has the right one, and a client that repeats the recorded requests gets exactly the
/// recorded responses.
/// </para>
/// </summary>
internal sealed class Playback
{
    private readonly Lock _lock = new();
    private readonly IReadOnlyList<Exchange> _exchanges;
    private readonly ILookup<RequestKey, int> _positions;
    private readonly HashSet<int> _played = [];
    private int _reached = -1;
    private TaskCompletionSource _moved = NewSignal();

    public Playback(Recording recording)
    {
        _exchanges = recording.Exchanges;
        _positions = Enumerable.Range(0, _exchanges.Count)
            .Where(position => _exchanges[position].Response.Omitted is null)
            .ToLookup(position => RequestKey.Of(_exchanges[position].Request.Method, _exchanges[position].Request.Path));
    }

    /// <summary>Completes at the next state change after this property is read.</summary>
    public Task Moved
    {
        get
        {
            lock (_lock)
            {
                return _moved.Task;
            }
        }
    }

    /// <summary>The exchange at a position in the timeline.</summary>
    public Exchange this[int position] => _exchanges[position];

    /// <summary>Whether the recording contains this request with any body.</summary>
    public bool Knows(RequestKey key) => _positions.Contains(key);

    /// <summary>
    /// Takes the exchange that responds to a request and marks it as played. Returns its position; null if the recording has none.
    /// </summary>
    public int? Take(RequestKey key, RequestBody body)
    {
        lock (_lock)
        {
            var candidates = Matching(key, body);
            if (candidates.Count == 0)
            {
                return null;
            }

            var taken = Choose(candidates);
            _played.Add(taken);
            if (_exchanges[taken].ChangesState && taken > _reached)
            {
                _reached = taken;
                _moved.SetResult();
                _moved = NewSignal();
            }

            return taken;
        }
    }

    /// <summary>
    /// The continuation of an open event stream. A stream that was still open when its recording ended continues with a
    /// later recording of the same stream once the timeline has advanced that far: by then, every state change recorded
    /// before it has been played. Only a recording that begins at or before the next event qualifies, so that no event is
    /// lost, and only its events after the last one sent are used, so that no event is sent twice.
    /// </summary>
    public EventTail? Continue(int position, long lastSeq)
    {
        var open = StreamKeyOf(_exchanges[position]);
        var end = EndOfPresent();
        for (var later = position + 1; later < end; later++)
        {
            var exchange = _exchanges[later];
            if (exchange.Response.IsEventStream
                && StreamKeyOf(exchange) == open
                && RecordedEvents.FirstSeqAskedFor(exchange) <= lastSeq + 1
                && RecordedEvents.After(exchange, lastSeq) is { } text)
            {
                return new EventTail(later, text);
            }
        }

        return null;
    }

    private static RequestKey StreamKeyOf(Exchange exchange) =>
        RequestKey.Of(exchange.Request.Method, exchange.Request.Path, exceptParameter: RecordedEvents.SinceSeq);

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private List<int> Matching(RequestKey key, RequestBody body)
    {
        var same = _positions[key].Where(position => body.Equals(_exchanges[position].Request)).ToList();
        return same.Count > 0
            ? same
            : _positions[key].Where(position => body.IsCompatibleWith(_exchanges[position].Request)).ToList();
    }

    private int Choose(List<int> candidates)
    {
        var end = EndOfPresent();
        var past = candidates.FindAll(position => position <= _reached);
        var present = candidates.FindAll(position => position > _reached && position <= end);
        var future = candidates.FindAll(position => position > end);
        if (present.Count > 0)
        {
            return present.FirstOrDefault(position => !_played.Contains(position), present[^1]);
        }

        var preferFuture = _exchanges[candidates[0]].Request.IsWrite;
        return future.Count > 0 && (preferFuture || past.Count == 0) ? future[0] : past[^1];
    }

    // The next recorded state change, which is the last exchange of the present; the end of the recording if there is none.
    private int EndOfPresent()
    {
        var position = _reached + 1;
        while (position < _exchanges.Count && !_exchanges[position].ChangesState)
        {
            position++;
        }

        return position;
    }
}
