namespace Fabro.Sdk.Core;

/// <summary>
/// A response body that is read while it is being received. It guards each wait for bytes, cancels promptly, translates failures into the
/// SDK's exceptions, and closes the connection when disposed.
/// </summary>
internal sealed class ResponseStream : ReadOnlyStream
{
    private readonly HttpResponseMessage _response;
    private readonly Stream _inner;
    private readonly ApiRequest _request;
    private readonly CancellationTokenRegistration _lifetimeRegistration;
    private readonly IdleGuard _idle;
    private readonly AttemptHistory _history;
    private readonly CallSpan? _span;

    // Never disposed because it has no timer and a late callback of the idle guard must still be able to use it.
    private readonly CancellationTokenSource _stop = new();
    private long _received;
    private bool _isDisposed;

    private ResponseStream(
        HttpResponseMessage response,
        Stream inner,
        ApiRequest request,
        TimeSpan idleTimeout,
        TimeProvider timeProvider,
        AttemptHistory history,
        CallSpan? span,
        CancellationToken lifetime)
    {
        _history = history;
        _span = span;
        _response = response;
        _inner = inner;
        _request = request;
        Lifetime = lifetime;
        _idle = new IdleGuard(idleTimeout, timeProvider, _stop.Cancel);
        _lifetimeRegistration = StopWith(lifetime);
    }

    /// <summary>Ends the stream when it is canceled, during a read or between reads.</summary>
    public CancellationToken Lifetime { get; }

    public override bool CanRead => !_isDisposed;

    /// <summary>Takes ownership of a response and disposes it if its body cannot be opened.</summary>
    public static async Task<ResponseStream> OpenAsync(
        HttpResponseMessage response,
        ApiRequest request,
        TimeSpan idleTimeout,
        TimeProvider timeProvider,
        AttemptHistory history,
        CallSpan? span,
        CancellationToken lifetime)
    {
        try
        {
            var inner = await response.Content.ReadAsStreamAsync(lifetime).ConfigureAwait(false);
            return new ResponseStream(response, inner, request, idleTimeout, timeProvider, history, span, lifetime);
        }
        catch (Exception exception)
        {
            span?.Failed(exception);
            span?.End();
            response.Dispose();
            throw;
        }
    }

    /// <summary>Records that the data could not be used.</summary>
    public void Failed(Exception exception)
    {
        if (exception is ApiException own)
        {
            own.SetAttempts(_history);
        }

        _span?.Failed(exception);
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<int>(cancellationToken);
        }

        try
        {
            var read = _inner.ReadAsync(buffer, _stop.Token);
            // Data that has already been received needs no guard.
            return read.IsCompletedSuccessfully
                ? new(Count(read.Result, buffer.Length))
                : WaitAsync(read, buffer.Length, cancellationToken);
        }
        catch (Exception exception) when (Translate(exception, cancellationToken) is { } failure)
        {
            return ValueTask.FromException<int>(failure);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_isDisposed)
        {
            _isDisposed = true;
            _lifetimeRegistration.Unregister();
            _idle.Dispose();
            _stop.Cancel();
            _inner.Dispose();
            _response.Dispose();
            _span?.End();
        }

        base.Dispose(disposing);
    }

    private async ValueTask<int> WaitAsync(ValueTask<int> pending, int size, CancellationToken cancellationToken)
    {
        var registration = cancellationToken == Lifetime ? default : StopWith(cancellationToken);
        _idle.Begin();
        try
        {
            return Count(await pending.ConfigureAwait(false), size);
        }
        catch (Exception exception) when (Translate(exception, cancellationToken) is { } failure)
        {
            throw failure;
        }
        finally
        {
            _idle.End();
            registration.Unregister();
        }
    }

    private int Count(int read, int size)
    {
        _received += read;
        if (read == 0 && size > 0)
        {
            BodyLength.Demand(_response.Content.Headers.ContentLength, _received);
        }

        return read;
    }

    private CancellationTokenRegistration StopWith(CancellationToken token) =>
        token.UnsafeRegister(static stop => ((CancellationTokenSource)stop!).Cancel(), _stop);

    private Exception? Translate(Exception exception, CancellationToken cancellationToken)
    {
        var failure = Meaning(exception, cancellationToken);
        if (failure is not (null or ObjectDisposedException))
        {
            Failed(failure);
        }

        return failure;
    }

    private Exception? Meaning(Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not OperationCanceledException && !TransportFailure.IsBrokenBody(exception))
        {
            return null;
        }

        if (_isDisposed)
        {
            return new ObjectDisposedException(nameof(ResponseStream), exception);
        }

        if (cancellationToken.IsCancellationRequested)
        {
            return new OperationCanceledException("The read was canceled.", exception, cancellationToken);
        }

        if (Lifetime.IsCancellationRequested)
        {
            return new OperationCanceledException("The stream was canceled.", exception, Lifetime);
        }

        var call = _request.ToString();
        if (_idle.HasExpired)
        {
            return TransportFailure.FromTimeout(_request.Operation.Profile, exception, call, _idle.Limit, ApiTimeoutKind.Idle);
        }

        return TransportFailure.FromBody(_request.Operation.Profile, exception, call);
    }
}
