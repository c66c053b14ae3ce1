namespace Fabro.Sdk.Core;

/// <summary>
/// Tells once of how many unknown values a client has met: a while after the first of them, when most will have come, or when the client is disposed.
/// </summary>
/// <param name="tell">Gets the number.</param>
/// <param name="timeProvider">The clock.</param>
internal sealed class UnknownSummary(Action<int> tell, TimeProvider timeProvider) : IDisposable
{
    private static readonly TimeSpan While = TimeSpan.FromSeconds(10);

    private readonly object _lock = new();
    private ITimer? _timer;
    private int _count;
    private bool _isTold;

    /// <summary>Counts one more.</summary>
    public void Add()
    {
        lock (_lock)
        {
            _count++;
            if (!_isTold)
                _timer ??= timeProvider.CreateTimer(static summary => ((UnknownSummary)summary!).Dispose(), this, While, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Tells now, if there is something to tell that was not told.</summary>
    public void Dispose()
    {
        int count;
        lock (_lock)
        {
            _timer?.Dispose();
            if (_isTold || _count == 0)
                return;
            (_isTold, count) = (true, _count);
        }

        tell(count);
    }
}
