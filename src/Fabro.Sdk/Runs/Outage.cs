namespace Fabro.Sdk;

/// <summary>
/// Tracks how long a server has been unavailable, and waits before the next attempt: longer each time, with jitter, and never beyond the
/// limit.
/// </summary>
internal sealed class Outage(RunHandleOptions options, TimeProvider clock)
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(15);

    private long? _since;
    private int _waits;

    /// <summary>The server is available again. The next delay is not reset.</summary>
    public void End() => _since = null;

    /// <summary>The connection was useful, so the next delay is a short one.</summary>
    public void Forget() => (_since, _waits) = (null, 0);

    /// <summary>Waits before the next attempt.</summary>
    /// <param name="isAway">Whether the server has failed; false if it closed a connection normally.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>Whether to make another attempt; false if the server was unavailable for too long.</returns>
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
                {
                    return false;
                }

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
