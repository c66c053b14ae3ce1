using Fabro.Sdk.Core;

namespace Fabro.Sdk.Tests.Support;

/// <summary>Records the delays before retries.</summary>
internal sealed class RetryRecorder : IRetryObserver
{
    public List<TimeSpan> Delays { get; } = [];

    public void OnRetry(HttpRequestMessage request, int retry, TimeSpan delay, HttpResponseMessage? response, Exception? exception)
    {
        Assert.Equal(Delays.Count + 1, retry);
        Delays.Add(delay);
    }
}
