using System.Diagnostics;

namespace Fabro.Sdk.Core;

/// <summary>
/// What a client knows about its server's support for <c>Expect: 100-continue</c>, shared by all of its handlers and connections.
/// </summary>
internal sealed class ExpectContinueState
{
    /// <summary>How long a connection waits for the interim response.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    // System timers fire slightly early relative to the clock that measures them.
    private static readonly TimeSpan Noticeable = Patience * 0.9;

    private volatile bool _isPointless;
    private long _connectedAt;

    /// <summary>Whether the expectation is no longer useful.</summary>
    public bool IsPointless => _isPointless;

    /// <summary>Records that a connection was just opened. Any wait before this was not a wait for the interim response.</summary>
    public void Connected() => Volatile.Write(ref _connectedAt, Stopwatch.GetTimestamp());

    /// <summary>Records that the server does not support the expectation.</summary>
    public void Refused() => _isPointless = true;

    /// <summary>
    /// Records that a body begins to be sent. If this happens after a full wait, the server did not respond to the expectation.
    /// </summary>
    public void Began(long sentAt)
    {
        if (Stopwatch.GetElapsedTime(Math.Max(sentAt, Volatile.Read(ref _connectedAt))) >= Noticeable)
        {
            _isPointless = true;
        }
    }
}
