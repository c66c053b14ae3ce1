namespace Fabro.Sdk;

/// <summary>
/// Determines which failures are transient while a run is followed: those of connections, proxies and restarting servers.
/// </summary>
internal static class RunFailures
{
    public static bool MayPass(Exception exception) =>
        exception is FabroConnectionException or FabroTimeoutException or FabroRateLimitException
        || exception is FabroServerException and not FabroNotImplementedException
        || exception is FabroApiException { StatusCode: 408 or 425 }
        // Thrown by a handler of the application or by a proxy client: the caller has not canceled.
        || exception is OperationCanceledException;
}
