namespace Fabro.Sdk.Core;

/// <summary>Translates the failures of one call into the SDK's exceptions.</summary>
/// <param name="Profile">The profile of the API.</param>
/// <param name="Deadline">The deadline of the call.</param>
/// <param name="Http">The HTTP client that sends the call.</param>
/// <param name="Call">The call, whose <see cref="object.ToString"/> identifies it in messages.</param>
/// <param name="TimeoutKind">The kind of timeout that the deadline represents.</param>
internal readonly record struct CallFailures(
    ApiProfile Profile, Deadline Deadline, HttpClient Http, object Call, ApiTimeoutKind TimeoutKind)
{
    /// <summary>
    /// Translates an exception; returns null if it is not a failure of the call, so that the original exception propagates.
    /// </summary>
    public Exception? FromSending(Exception exception, AttemptHistory history) =>
        Translate(exception, TransportFailure.IsBroken(exception), isReading: false, history);

    /// <inheritdoc cref="FromSending"/>
    public Exception? FromReading(Exception exception) =>
        Translate(exception, TransportFailure.IsBrokenBody(exception), isReading: true, AttemptHistory.Fresh);

    /// <summary>Throws if the caller has canceled the call or the client is disposed, so that nothing is started or continued.</summary>
    public void ThrowIfEnded()
    {
        Deadline.CallerToken.ThrowIfCancellationRequested();
        if (Deadline.IsClosed)
        {
            throw Closed(null);
        }
    }

    private Exception? Translate(Exception exception, bool isBroken, bool isReading, AttemptHistory history)
    {
        if (Deadline.IsClosed)
        {
            return Closed(exception);
        }

        if (exception is not OperationCanceledException && !isBroken)
        {
            return null;
        }

        if (Deadline.CallerToken.IsCancellationRequested)
        {
            return new OperationCanceledException("The call was canceled.", exception, Deadline.CallerToken);
        }

        var call = Call.ToString()!;
        if (Deadline.HasExpired)
        {
            return TransportFailure.FromTimeout(Profile, exception, call, Deadline.Timeout, TimeoutKind, Deadline.Since, history);
        }

        // HttpClient's own timeout, if its owner has set one. A connection that takes too long to open looks the same.
        if (exception is OperationCanceledException { InnerException: TimeoutException } && Http.Timeout != Timeout.InfiniteTimeSpan)
        {
            return TransportFailure.FromTimeout(Profile, exception, call, Http.Timeout, TimeoutKind);
        }

        return isReading
            ? TransportFailure.FromBody(Profile, exception, call)
            : TransportFailure.FromConnection(Profile, exception, call, Http.BaseAddress?.Authority);
    }

    private ObjectDisposedException Closed(Exception? exception) => new($"{Call} ended because the client was disposed.", exception);
}
