namespace Fabro.Sdk.Core;

/// <summary>
/// Two tokens as one: that of the call that made an enumerable, and that of its enumeration. Allocates only when it must,
/// and gives a cancellation back the token of its cause.
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
            _source = CancellationTokenSource.CreateLinkedTokenSource(first, second);
        Token = _source?.Token ?? (first.CanBeCanceled ? first : second);
    }

    public CancellationToken Token { get; }

    public bool IsLinked => _source is not null;

    public static LinkedToken Create(CancellationToken first, CancellationToken second) => new(canCancel: false, first, second);

    /// <summary>As <see cref="Create"/>, for one that <see cref="Cancel"/> must reach too.</summary>
    public static LinkedToken Cancellable(CancellationToken first, CancellationToken second) => new(canCancel: true, first, second);

    public void Cancel() => _source?.Cancel();

    public OperationCanceledException? FindCause(OperationCanceledException exception)
    {
        if (_source is null || !(_first.IsCancellationRequested || _second.IsCancellationRequested))
            return null;
        return new OperationCanceledException(exception.Message, exception, _first.IsCancellationRequested ? _first : _second);
    }

    /// <summary>What a cancelled operation throws, whatever it failed with in the end: with the token of the cause.</summary>
    public OperationCanceledException Cancelled(Exception exception) =>
        new("The operation was cancelled.", exception, _first.IsCancellationRequested ? _first : _second.IsCancellationRequested ? _second : Token);

    public void Dispose() => _source?.Dispose();
}
