namespace Fabro.Sdk.Core;

/// <summary>Is told of every retry before its wait begins.</summary>
internal interface IRetryObserver
{
    void OnRetry(HttpRequestMessage request, int retry, TimeSpan delay, HttpResponseMessage? response, Exception? exception);
}
