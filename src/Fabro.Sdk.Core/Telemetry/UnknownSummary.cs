namespace Fabro.Sdk.Core;

/// <summary>
/// Reports once how many unknown values a client has received: some time after the first one, when most have arrived, or when the client is
/// disposed.
/// </summary>
/// <param name="tell">Receives the number.</param>
/// <param name="timeProvider">The clock.</param>
internal sealed class UnknownSummary(Action<int> tell, TimeProvider timeProvider) : IDisposable
{
    private static readonly TimeSpan While = TimeSpan.FromSeconds(10);

    private readonly object _lock = new();
    private ITimer? _timer;
    private int _count;
    private bool _isTold;

    /// <summary>Counts one value.</summary>
    public void Add()
    {
        lock (_lock)
        {
            _count++;
            if (!_isTold)
            {
                _timer ??= timeProvider.CreateTimer(
                    static summary => ((UnknownSummary)summary!).Dispose(), this, While, Timeout.InfiniteTimeSpan);
            }
        }
    }

    /// <summary>Reports the number now if it has not been reported yet and is not zero.</summary>
    public void Dispose()
    {
        int count;
        lock (_lock)
        {
            _timer?.Dispose();
            if (_isTold || _count == 0)
            {
                return;
            }

            (_isTold, count) = (true, _count);
        }

        tell(count);
    }
}
