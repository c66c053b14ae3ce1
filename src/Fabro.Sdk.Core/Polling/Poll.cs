using System.ComponentModel;

namespace Fabro.Sdk.Core;

/// <summary>Asks for something again and again until it has ended.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Poll
{
    private const double Growth = 1.5;
    private const double Jitter = 0.2;

    /// <summary>Asks until it has ended.</summary>
    /// <typeparam name="T">What is asked for.</typeparam>
    /// <param name="profile">Whose API it is.</param>
    /// <param name="what">What is waited for, for messages.</param>
    /// <param name="read">Asks once.</param>
    /// <param name="hasEnded">Whether it has ended.</param>
    /// <param name="options">How it is asked for.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>What was received last.</returns>
    /// <exception cref="ApiException">The time was up, or a request failed.</exception>
    public static async Task<T> UntilAsync<T>(
        ApiProfile profile, string what, Func<CancellationToken, Task<T>> read, Func<T, bool> hasEnded, PollOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(hasEnded);
        ArgumentNullException.ThrowIfNull(options);
        using var deadline = new Deadline(options.Timeout, options.TimeProvider, cancellationToken);
        var delays = new Delays(options);
        var failures = 0;
        try
        {
            while (true)
            {
                try
                {
                    var current = await read(deadline.Token).ConfigureAwait(false);
                    if (hasEnded(current))
                        return current;
                    failures = 0;
                }
                catch (ApiException exception) when (IsPassing(exception) && ++failures <= options.MaxFailures)
                {
                    // The next request tells whether it has passed.
                }

                await Task.Delay(delays.Next(), options.TimeProvider, deadline.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException exception) when (deadline.HasExpired)
        {
            throw profile.Timeout(
                FormattableString.Invariant($"{what} has not ended within {deadline.Timeout.TotalSeconds:0.###} s. It goes on: wait for it again, or cancel it."), exception, deadline.Timeout, ApiTimeoutKind.Call);
        }
        catch (OperationCanceledException exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("The wait was cancelled.", exception, cancellationToken);
        }
    }

    /// <summary>Whether a failure may be over soon: no connection, no response in time, or a server that is busy or broken for now.</summary>
    /// <param name="exception">The failure.</param>
    /// <returns>Whether it may.</returns>
    public static bool IsPassing(ApiException exception) => exception is ITimeoutFailure or IConnectionFailure or IResponseFailure { StatusCode: 429 or (>= 500 and not 501) };

    /// <summary>Waits that grow and vary.</summary>
    /// <param name="options">The first and the longest.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class Delays(PollOptions options)
    {
        private TimeSpan _next = options.FirstDelay;

        /// <summary>Starts again with the first wait.</summary>
        public void Reset() => _next = options.FirstDelay;

        /// <summary>The next wait.</summary>
        /// <returns>The wait.</returns>
        public TimeSpan Next()
        {
            var delay = _next < options.LongestDelay ? _next : options.LongestDelay;
            _next = delay * Growth;
#pragma warning disable CA5394 // Nobody gains by guessing it.
            return delay * (1 - Jitter + (2 * Jitter * Random.Shared.NextDouble()));
#pragma warning restore CA5394
        }
    }
}
