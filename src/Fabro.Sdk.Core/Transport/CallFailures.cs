namespace Fabro.Sdk.Core;

/// <summary>Turns what goes wrong in one call into the SDK's exceptions.</summary>
/// <param name="Profile">Whose call it is.</param>
/// <param name="Deadline">The call's token.</param>
/// <param name="Http">The client that sends it.</param>
/// <param name="Call">What names the call in messages, by its <see cref="object.ToString"/>.</param>
/// <param name="TimeoutKind">What the deadline guards.</param>
internal readonly record struct CallFailures(ApiProfile Profile, Deadline Deadline, HttpClient Http, object Call, ApiTimeoutKind TimeoutKind)
{
    /// <summary>Returns null for what is no failure of the call: it passes as it is.</summary>
    public Exception? FromSending(Exception exception, AttemptHistory history) =>
        Translate(exception, TransportFailure.IsBroken(exception), isReading: false, history);

    /// <inheritdoc cref="FromSending"/>
    public Exception? FromReading(Exception exception) =>
        Translate(exception, TransportFailure.IsBrokenBody(exception), isReading: true, AttemptHistory.Fresh);

    /// <summary>Begins nothing, and goes on with nothing, where the caller has cancelled or the client is disposed.</summary>
    public void ThrowIfEnded()
    {
        Deadline.CallerToken.ThrowIfCancellationRequested();
        if (Deadline.IsClosed)
            throw Closed(null);
    }

    private Exception? Translate(Exception exception, bool isBroken, bool isReading, AttemptHistory history)
    {
        if (Deadline.IsClosed)
            return Closed(exception);
        if (exception is not OperationCanceledException && !isBroken)
            return null;
        if (Deadline.CallerToken.IsCancellationRequested)
            return new OperationCanceledException("The call was cancelled.", exception, Deadline.CallerToken);

        var call = Call.ToString()!;
        if (Deadline.HasExpired)
            return TransportFailure.FromTimeout(Profile, exception, call, Deadline.Timeout, TimeoutKind, Deadline.Since, history);
        // HttpClient's own timeout, where its owner has set one; a connection that takes too long to open looks the same.
        if (exception is OperationCanceledException { InnerException: TimeoutException } && Http.Timeout != Timeout.InfiniteTimeSpan)
            return TransportFailure.FromTimeout(Profile, exception, call, Http.Timeout, TimeoutKind);
        return isReading
            ? TransportFailure.FromBody(Profile, exception, call)
            : TransportFailure.FromConnection(Profile, exception, call, Http.BaseAddress?.Authority);
    }

    private ObjectDisposedException Closed(Exception? exception) => new($"The client is disposed, which ended {Call}.", exception);
}
