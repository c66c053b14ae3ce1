using System.ComponentModel;

namespace Fabro.Sdk.Core;

/// <summary>Polls a resource until it has completed.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Poll
{
    private const double Growth = 1.5;
    private const double Jitter = 0.2;

    /// <summary>Polls until the resource has completed.</summary>
    /// <typeparam name="T">The type of the resource.</typeparam>
    /// <param name="profile">The profile of the API.</param>
    /// <param name="what">The name of the resource in messages.</param>
    /// <param name="read">Sends one request.</param>
    /// <param name="hasEnded">Whether the resource has completed.</param>
    /// <param name="options">The polling options.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The resource as last received.</returns>
    /// <exception cref="ApiException">The timeout expired, or a request failed.</exception>
    public static async Task<T> UntilAsync<T>(
        ApiProfile profile,
        string what,
        Func<CancellationToken, Task<T>> read,
        Func<T, bool> hasEnded,
        PollOptions options,
        CancellationToken cancellationToken)
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
                    {
                        return current;
                    }

                    failures = 0;
                }
                catch (ApiException exception) when (IsPassing(exception) && ++failures <= options.MaxFailures)
                {
                    // The next request shows whether the failure has passed.
                }

                await Task.Delay(delays.Next(), options.TimeProvider, deadline.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException exception) when (deadline.HasExpired)
        {
            throw profile.Timeout(
                FormattableString.Invariant(
                    $"{what} did not complete within {deadline.Timeout.TotalSeconds:0.###} s. It is still running. Wait for it again, or cancel it."),
                exception,
                deadline.Timeout,
                ApiTimeoutKind.Call);
        }
        catch (OperationCanceledException exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("The wait was canceled.", exception, cancellationToken);
        }
    }

    /// <summary>
    /// Whether a failure may be temporary: no connection, no response in time, or a server that is temporarily busy or failing.
    /// </summary>
    /// <param name="exception">The failure.</param>
    /// <returns>Whether the failure may be temporary.</returns>
    public static bool IsPassing(ApiException exception) =>
        exception is ITimeoutFailure or IConnectionFailure or IResponseFailure { StatusCode: 429 or (>= 500 and not 501) };

    /// <summary>Delays that grow and include random jitter.</summary>
    /// <param name="options">The first and the longest delay.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class Delays(PollOptions options)
    {
        private TimeSpan _next = options.FirstDelay;

        /// <summary>Resets to the first delay.</summary>
        public void Reset() => _next = options.FirstDelay;

        /// <summary>Returns the next delay.</summary>
        /// <returns>The delay.</returns>
        public TimeSpan Next()
        {
            var delay = _next < options.LongestDelay ? _next : options.LongestDelay;
            _next = delay * Growth;
#pragma warning disable CA5394 // The jitter is not security-sensitive.
            return delay * (1 - Jitter + (2 * Jitter * Random.Shared.NextDouble()));
#pragma warning restore CA5394
        }
    }
}
