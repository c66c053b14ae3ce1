using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Fabro.Sdk.Core;

/// <summary>Which failures of which requests may be answered by sending the request again.</summary>
internal static class RetryRules
{
    /// <summary>Whether a request may be repeated even when it may have reached the server.</summary>
    public static bool IsIdempotent(HttpRequestMessage request) =>
        request.Options.TryGetValue(ApiTransport.OperationKey, out var operation)
            ? operation.IsIdempotent || (request.Options.TryGetValue(ApiTransport.RepeatableKey, out var isRepeatable) && isRepeatable)
            : request.Method == HttpMethod.Get || request.Method == HttpMethod.Head || request.Method == HttpMethod.Put
                || request.Method == HttpMethod.Delete || request.Method == HttpMethod.Options;

    /// <summary>Whether the body of a request can be sent once more: it is in memory, or can be read again.</summary>
    public static bool HasReplayableBody(HttpRequestMessage request) => request.Content is null or ByteArrayContent or IReplayableContent { CanReplay: true };

    public static bool ShouldRetry(HttpRequestMessage request, HttpResponseMessage? response, Exception? exception) => exception is null
        ? response is not null && IsTransient(response.StatusCode) && IsIdempotent(request)
        : WasNeverSent(exception) || (IsTransient(exception) && IsIdempotent(request));

    /// <summary>A 500 is not among them: this server answers it where it has a fault, and would again.</summary>
    private static bool IsTransient(HttpStatusCode status) => status
        is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway
        or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    /// <summary>
    /// A certificate that is refused stays refused, a proxy asks for its credentials again, and a stream of the caller's that fails is not the connection's fault; a connection that takes too long
    /// to open is a cancellation with a timeout inside.
    /// </summary>
    private static bool IsTransient(Exception exception) => exception switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError, InnerException: AuthenticationException } => false,
        _ when TransportFailure.IsProxyRefusal(exception) => false,
        ITimeoutFailure or OperationCanceledException { InnerException: TimeoutException } => true,
        _ => TransportFailure.IsBroken(exception) && !TransportFailure.IsOfUploadSource(exception),
    };

    /// <summary>Whether nothing listens at a server, which an answer of its machine tells at once.</summary>
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
