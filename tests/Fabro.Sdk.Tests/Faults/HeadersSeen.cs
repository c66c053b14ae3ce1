using System.Diagnostics;

namespace Fabro.Sdk.Tests.Faults;

/// <summary>
/// Completes when the response headers for a request of this test have been received: the span of an attempt ends with them.
/// </summary>
internal sealed class HeadersSeen : IDisposable
{
    private readonly TaskCompletionSource _seen = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly AsyncLocal<bool> _isMine = new() { Value = true };
    private readonly ActivityListener _listener;

    public HeadersSeen()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == FabroTelemetry.ActivitySourceName,
            Sample = (ref _) => _isMine.Value ? ActivitySamplingResult.AllData : ActivitySamplingResult.None,
            ActivityStopped = activity =>
            {
                if (_isMine.Value && activity.Kind == ActivityKind.Client)
                {
                    _seen.TrySetResult();
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public Task Task => _seen.Task;

    public void Dispose() => _listener.Dispose();
}
