namespace Fabro.Sdk.Core;

/// <summary>
/// The body of an answer that is read while it comes: guards each wait for bytes, cancels promptly, turns failures into the
/// SDK's exceptions, and closes the connection when disposed.
/// </summary>
internal sealed class ResponseStream : ReadOnlyStream
{
    private readonly HttpResponseMessage _response;
    private readonly Stream _inner;
    private readonly ApiRequest _request;
    private readonly CancellationTokenRegistration _lifetimeRegistration;
    private readonly IdleGuard _idle;
    private readonly CallSpan? _span;

    // Never disposed: it holds no timer, and a late callback of the idle guard must find it usable.
    private readonly CancellationTokenSource _stop = new();
    private long _received;
    private bool _isDisposed;

    private ResponseStream(
        HttpResponseMessage response,
        Stream inner,
        ApiRequest request,
        TimeSpan idleTimeout,
        TimeProvider timeProvider,
        CallSpan? span,
        CancellationToken lifetime)
    {
        _span = span;
        _response = response;
        _inner = inner;
        _request = request;
        Lifetime = lifetime;
        _idle = new IdleGuard(idleTimeout, timeProvider, _stop.Cancel);
        _lifetimeRegistration = StopWith(lifetime);
    }

    /// <summary>What came before this answer.</summary>
    public AttemptHistory History { get; set; } = AttemptHistory.Fresh;

    /// <summary>Ends the stream when it fires, in a read or between reads.</summary>
    public CancellationToken Lifetime { get; }

    public override bool CanRead => !_isDisposed;

    /// <summary>Takes over an answer; it is disposed when its body cannot be opened.</summary>
    public static async Task<ResponseStream> OpenAsync(
        HttpResponseMessage response,
        ApiRequest request,
        TimeSpan idleTimeout,
        TimeProvider timeProvider,
        CallSpan? span,
        CancellationToken lifetime)
    {
        try
        {
            var inner = await response.Content.ReadAsStreamAsync(lifetime).ConfigureAwait(false);
            return new ResponseStream(response, inner, request, idleTimeout, timeProvider, span, lifetime);
        }
        catch (Exception exception)
        {
            span?.Failed(exception);
            span?.End();
            response.Dispose();
            throw;
        }
    }

    /// <summary>Notes that what was read could not be used.</summary>
    public void Failed(Exception exception)
    {
        if (exception is ApiException own)
            own.SetAttempts(History);
        _span?.Failed(exception);
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<int>(cancellationToken);

        try
        {
            var read = _inner.ReadAsync(buffer, _stop.Token);
            // What has already come needs no guard.
            return read.IsCompletedSuccessfully ? new(Count(read.Result, buffer.Length)) : WaitAsync(read, buffer.Length, cancellationToken);
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
            BodyLength.Demand(_response.Content.Headers.ContentLength, _received);
        return read;
    }

    private CancellationTokenRegistration StopWith(CancellationToken token) =>
        token.UnsafeRegister(static stop => ((CancellationTokenSource)stop!).Cancel(), _stop);

    private Exception? Translate(Exception exception, CancellationToken cancellationToken)
    {
        var failure = Meaning(exception, cancellationToken);
        if (failure is not (null or ObjectDisposedException))
            Failed(failure);
        return failure;
    }

    private Exception? Meaning(Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not OperationCanceledException && !TransportFailure.IsBrokenBody(exception))
            return null;
        if (_isDisposed)
            return new ObjectDisposedException(nameof(ResponseStream), exception);
        if (cancellationToken.IsCancellationRequested)
            return new OperationCanceledException("The read was cancelled.", exception, cancellationToken);
        if (Lifetime.IsCancellationRequested)
            return new OperationCanceledException("The stream was cancelled.", exception, Lifetime);

        var call = _request.ToString();
        if (_idle.HasExpired)
            return TransportFailure.FromTimeout(_request.Operation.Profile, exception, call, _idle.Limit, ApiTimeoutKind.Idle);
        return TransportFailure.FromBody(_request.Operation.Profile, exception, call);
    }
}
