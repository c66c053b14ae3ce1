namespace Fabro.Sdk;

/// <summary>Counts how long a server has been away, and waits before it is asked again: longer each time, at random, and never beyond the limit.</summary>
internal sealed class Outage(RunHandleOptions options, TimeProvider clock)
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(15);

    private long? _since;
    private int _waits;

    /// <summary>The server is there, but for the connection that was lost.</summary>
    public void End() => _since = null;

    /// <summary>What was lost had been worth having: the next wait is a short one.</summary>
    public void Forget() => (_since, _waits) = (null, 0);

    /// <summary>Waits before the next attempt.</summary>
    /// <param name="isAway">Whether the server has failed; it may also have closed a connection in order.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>Whether there is to be another attempt: false where the server was away for too long.</returns>
    public async Task<bool> WaitAsync(bool isAway, CancellationToken cancellationToken)
    {
        var delay = NextDelay();
        if (isAway)
        {
            _since ??= clock.GetTimestamp();
            if (options.MaxOutage != Timeout.InfiniteTimeSpan)
            {
                var rest = options.MaxOutage - clock.GetElapsedTime(_since.Value);
                if (rest <= TimeSpan.Zero)
                    return false;
                delay = delay < rest ? delay : rest;
            }
        }

        await Task.Delay(delay, clock, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private TimeSpan NextDelay()
    {
        var limit = Math.Min(LongestDelay.Ticks, options.ReconnectDelay.Ticks * Math.Pow(2, Math.Min(_waits++, 30)));
        return TimeSpan.FromTicks((long)(limit * (0.5 + (Random.Shared.NextDouble() / 2))));
    }
}
