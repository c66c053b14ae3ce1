using System.Text;
using Fabro.Sdk.Core;

namespace Fabro.Sdk.Testing;

/// <summary>The body of an event stream. Frames are written while the body is being read.</summary>
internal sealed class EventBody : ReadOnlyStream
{
    private readonly object _lock = new();
    private readonly TestClock _clock;
    private readonly Queue<byte[]> _frames = [];
    private readonly TestTimer _keepAlive;
    private TaskCompletionSource _changed = New();
    private byte[] _current = [];
    private int _position;
    private bool _isEnded;
    private Exception? _break;

    /// <summary>Creates a body.</summary>
    /// <param name="clock">The clock.</param>
    /// <param name="keepAlive">The interval between keep-alive comments; infinite for none.</param>
    public EventBody(TestClock clock, TimeSpan keepAlive)
    {
        _clock = clock;
        _keepAlive = clock.Create(static body => ((EventBody)body!).Write(":\n\n"), this, keepAlive, keepAlive, TimerKind.KeepAlive);
    }

    /// <summary>Called once when the reader disconnects or the stream ends.</summary>
    public Action? Closed { get; set; }

    /// <summary>Whether the stream is open: it has neither ended nor broken.</summary>
    public bool IsOpen
    {
        get
        {
            lock (_lock)
            {
                return !_isEnded && _break is null;
            }
        }
    }

    /// <summary>The number of frames that are waiting to be read.</summary>
    public int Backlog
    {
        get
        {
            lock (_lock)
            {
                return _frames.Count;
            }
        }
    }

    /// <summary>Writes a frame.</summary>
    public void Write(string frame) => Change(() => _frames.Enqueue(Encoding.UTF8.GetBytes(frame)));

    /// <summary>Ends the stream after the written frames.</summary>
    public void End() => Change(() => _isEnded = true);

    /// <summary>Breaks the connection after the written frames.</summary>
    public void Break() => Change(() => _break = new IOException("The test server cut the stream."));

    /// <summary>Stops sending keep-alives.</summary>
    public void Stall() => _keepAlive.Dispose();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (_position == _current.Length && _frames.TryDequeue(out var next))
                {
                    (_current, _position) = (next, 0);
                }

                var count = Math.Min(buffer.Length, _current.Length - _position);
                if (count > 0 || buffer.Length == 0)
                {
                    _current.AsMemory(_position, count).CopyTo(buffer);
                    _position += count;
                    _clock.Touch();
                    return count;
                }

                if (_break is { } failure)
                {
                    throw new IOException(failure.Message, failure);
                }

                if (_isEnded)
                {
                    return 0;
                }

                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Change(() => _isEnded = true);
        }

        base.Dispose(disposing);
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Change(Action change)
    {
        bool isClosed;
        TaskCompletionSource changed;
        lock (_lock)
        {
            if (_isEnded || _break is not null)
            {
                return;
            }

            change();
            isClosed = _isEnded || _break is not null;
            (changed, _changed) = (_changed, New());
        }

        _clock.Touch();
        changed.TrySetResult();
        if (!isClosed)
        {
            return;
        }

        _keepAlive.Dispose();
        Closed?.Invoke();
    }
}
