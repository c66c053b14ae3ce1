namespace Fabro.Sdk.Core;

/// <summary>
/// Links two tokens: that of the call that created an enumerable, and that of its enumeration. Allocates only if necessary, and reports the
/// token that caused a cancellation.
/// </summary>
internal sealed class LinkedToken : IDisposable
{
    private readonly CancellationToken _first;
    private readonly CancellationToken _second;
    private readonly CancellationTokenSource? _source;

    private LinkedToken(bool canCancel, CancellationToken first, CancellationToken second)
    {
        (_first, _second) = (first, second);
        if (canCancel || (first.CanBeCanceled && second.CanBeCanceled && first != second))
        {
            _source = CancellationTokenSource.CreateLinkedTokenSource(first, second);
        }

        Token = _source?.Token ?? (first.CanBeCanceled ? first : second);
    }

    public CancellationToken Token { get; }

    public bool IsLinked => _source is not null;

    public static LinkedToken Create(CancellationToken first, CancellationToken second) => new(canCancel: false, first, second);

    /// <summary>Like <see cref="Create"/>, but also supports <see cref="Cancel"/>.</summary>
    public static LinkedToken Cancellable(CancellationToken first, CancellationToken second) => new(canCancel: true, first, second);

    public void Cancel() => _source?.Cancel();

    public OperationCanceledException? FindCause(OperationCanceledException exception)
    {
        if (_source is null || !(_first.IsCancellationRequested || _second.IsCancellationRequested))
        {
            return null;
        }

        return new OperationCanceledException(exception.Message, exception, _first.IsCancellationRequested ? _first : _second);
    }

    /// <summary>
    /// Creates the exception for a canceled operation, regardless of its final failure, with the token that caused the cancellation.
    /// </summary>
    public OperationCanceledException Cancelled(Exception exception) =>
        new(
            "The operation was canceled.",
            exception,
            _first.IsCancellationRequested ? _first : _second.IsCancellationRequested ? _second : Token);

    public void Dispose() => _source?.Dispose();
}
