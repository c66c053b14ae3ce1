namespace Fabro.Sdk;

/// <summary>What a run that is followed outlives: the failures of connections, of proxies, and of servers that restart.</summary>
internal static class RunFailures
{
    public static bool MayPass(Exception exception) =>
        exception is FabroConnectionException or FabroTimeoutException or FabroRateLimitException
        || exception is FabroServerException and not FabroNotImplementedException
        || exception is FabroApiException { StatusCode: 408 or 425 }
        // That of a handler of the application, or of a proxy's client: nobody here has cancelled.
        || exception is OperationCanceledException;
}
