namespace Fabro.Sdk.Core;

/// <summary>Observes every retry before its delay begins.</summary>
internal interface IRetryObserver
{
    void OnRetry(HttpRequestMessage request, int retry, TimeSpan delay, HttpResponseMessage? response, Exception? exception);
}
