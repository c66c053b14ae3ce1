using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Fabro.Sdk.Core;

/// <summary>Decides which failures of which requests can be retried.</summary>
internal static class RetryRules
{
    /// <summary>Whether a request can be retried even if it may have reached the server.</summary>
    public static bool IsIdempotent(HttpRequestMessage request) =>
        request.Options.TryGetValue(ApiTransport.OperationKey, out var operation)
            ? operation.IsIdempotent || (request.Options.TryGetValue(ApiTransport.RepeatableKey, out var isRepeatable) && isRepeatable)
            : request.Method == HttpMethod.Get || request.Method == HttpMethod.Head || request.Method == HttpMethod.Put
                || request.Method == HttpMethod.Delete || request.Method == HttpMethod.Options;

    /// <summary>Whether the body of a request can be resent: it is in memory or can be read again.</summary>
    public static bool HasReplayableBody(HttpRequestMessage request) =>
        request.Content is null or ByteArrayContent or IReplayableContent { CanReplay: true };

    public static bool ShouldRetry(HttpRequestMessage request, HttpResponseMessage? response, Exception? exception) => exception is null
        ? response is not null && IsTransient(response.StatusCode) && IsIdempotent(request)
        : WasNeverSent(exception) || (IsTransient(exception) && IsIdempotent(request));

    /// <summary>500 is not included: this server returns it for internal faults, which a retry would trigger again.</summary>
    private static bool IsTransient(HttpStatusCode status) => status
        is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway
        or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    /// <summary>
    /// A rejected certificate stays rejected, a proxy requires its credentials again, and a failure of the caller's own stream is not a
    /// connection failure. A connection that takes too long to open is a cancellation with an inner timeout.
    /// </summary>
    private static bool IsTransient(Exception exception) => exception switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError, InnerException: AuthenticationException } => false,
        _ when TransportFailure.IsProxyRefusal(exception) => false,
        ITimeoutFailure or OperationCanceledException { InnerException: TimeoutException } => true,
        _ => TransportFailure.IsBroken(exception) && !TransportFailure.IsOfUploadSource(exception),
    };

    /// <summary>Whether no process listens at the server's address, which its machine reports immediately.</summary>
    public static bool IsRefusal(Exception? exception) => exception is HttpRequestException
    {
        HttpRequestError: HttpRequestError.ConnectionError,
        InnerException: SocketException { SocketErrorCode: SocketError.ConnectionRefused or SocketError.AddressNotAvailable },
    };

    private static bool WasNeverSent(Exception exception) => !TransportFailure.IsProxyRefusal(exception)
        && (exception is HttpRequestException
        {
            HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.ProxyTunnelError,
        } || TransportFailure.WasNotConnected(exception) || TransportFailure.WasNotProcessed(exception));
}
