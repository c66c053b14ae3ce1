using System.Diagnostics;

namespace Fabro.Sdk.Core;

/// <summary>What a client has learned of how its server answers the question whether it wants an upload, over all of its handlers and connections.</summary>
internal sealed class ExpectContinueState
{
    /// <summary>How long a connection waits for the answer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    // Timers of the system fire a little early by the clock that measures them.
    private static readonly TimeSpan Noticeable = Patience * 0.9;

    private volatile bool _isPointless;
    private long _connectedAt;

    /// <summary>Whether there is no use in asking again.</summary>
    public bool IsPointless => _isPointless;

    /// <summary>A connection was opened just now: no wait before was one for an answer.</summary>
    public void Connected() => Volatile.Write(ref _connectedAt, Stopwatch.GetTimestamp());

    /// <summary>The server does not understand the question.</summary>
    public void Refused() => _isPointless = true;

    /// <summary>A body begins to be sent, whose request went out at a time: after a wait where nobody answered.</summary>
    public void Began(long sentAt)
    {
        if (Stopwatch.GetElapsedTime(Math.Max(sentAt, Volatile.Read(ref _connectedAt))) >= Noticeable)
            _isPointless = true;
    }
}
