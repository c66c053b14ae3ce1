using System.Net;
using System.Net.Sockets;

namespace Fabro.Sdk.Core;

/// <summary>Recognizes exceptions of lower layers that represent a failed connection, and translates them into the SDK's own.</summary>
internal static class TransportFailure
{
    // HttpClient does not wrap the SocketException if a connection is reset immediately after it opens.
    public static bool IsBroken(Exception exception) => exception is HttpRequestException or IOException or SocketException;

    // Decompression of a damaged body raises InvalidDataException (gzip, deflate) or InvalidOperationException (brotli).
    public static bool IsBrokenBody(Exception exception) =>
        IsBroken(exception) || exception is InvalidDataException or InvalidOperationException;

    public static ApiException FromConnection(ApiProfile profile, Exception exception, string call, string? authority)
    {
        if (Cause<UploadSourceException>(exception) is { } source)
        {
            return profile.Upload($"{call} failed because the stream to upload could not be read: {GetReason(source)}.", exception);
        }

        if (Cause<UploadBrokenException>(exception) is { } broken)
        {
            // The response that contains the reason is lost with the connection.
            return profile.Connection(
                $"{call} lost its connection to {authority} while the body was being sent: {GetReason(broken)}. "
                    + "A server that rejects a body midway, for example because it is too large, closes the connection like this.",
                exception,
                requestWasSent: null);
        }

        var sent = WasSent(exception);
        var message = sent switch
        {
            false when IsProxyRefusal(exception) =>
                $"{call} could not reach {authority}: the proxy requires credentials (407). Configure the proxy with a user name and password, or bypass it.",
            false when WasNotProcessed(exception) =>
                $"{call} was rejected by {authority} before it was processed: {GetReason(exception)}. It is safe to retry.",
            false =>
                $"{call} could not reach {authority}: {GetReason(exception)}. Check the server address and that the server is running.",
            true =>
                $"{call} was sent, but {authority} did not return a complete response: {GetReason(exception)}. The server may have processed it.",
            null => $"{call} lost its connection to {authority}: {GetReason(exception)}. It is unknown whether the server processed it.",
        };
        return profile.Connection(message, exception, sent);
    }

    /// <summary>Creates the exception for a connection that failed after the response headers were received.</summary>
    public static ApiException FromBody(ApiProfile profile, Exception exception, string call) =>
        profile.Connection(
            $"{call} did not receive a complete response: {GetReason(exception)}. The server received the request.",
            exception,
            requestWasSent: true);

    /// <summary>Creates the exception for a timeout.</summary>
    /// <param name="profile">The profile of the API.</param>
    /// <param name="exception">The exception that reported the timeout.</param>
    /// <param name="call">The call as shown in messages.</param>
    /// <param name="timeout">The timeout.</param>
    /// <param name="kind">The kind of timeout.</param>
    /// <param name="since">The point from which the timeout is measured, if it is not the start of the call.</param>
    /// <param name="history">The attempts so far, if the message should mention them.</param>
    public static ApiException FromTimeout(
        ApiProfile profile,
        Exception exception,
        string call,
        TimeSpan timeout,
        ApiTimeoutKind kind,
        string since = "",
        AttemptHistory? history = null) =>
        profile.Timeout(
            kind switch
            {
                ApiTimeoutKind.Call => $"{call} did not complete within {Text(timeout)}{since}.",
                ApiTimeoutKind.Headers => $"{call} did not respond within {Text(timeout)}{since}.",
                _ => $"{call} received no data for {Text(timeout)}. The connection is considered lost.",
            } + history?.Sentence(),
            exception,
            timeout,
            kind);

    /// <summary>
    /// Whether the library's own connections timed out while connecting. Like other timeouts, this is a cancellation with an inner timeout,
    /// but the inner timeout is caused by a socket failure.
    /// </summary>
    public static bool WasNotConnected(Exception exception) =>
        exception is OperationCanceledException { InnerException: TimeoutException { InnerException: SocketException } };

    /// <summary>
    /// Whether an HTTP/2 server rejected a request without processing it: it reset the stream with REFUSED_STREAM, or accepted no more
    /// streams (GOAWAY). In that case .NET wraps a protocol exception that was never thrown. If the server had started processing the
    /// stream, the inner exception was thrown, and the outer one has the same message regardless of the error code.
    /// </summary>
    public static bool WasNotProcessed(Exception exception) =>
        exception is HttpRequestException { InnerException: HttpProtocolException { StackTrace: null } refusal }
            && exception.Message != refusal.Message;

    /// <summary>Whether a proxy requires credentials. A retry would fail the same way.</summary>
    public static bool IsProxyRefusal(Exception exception) =>
        exception is HttpRequestException
        {
            HttpRequestError: HttpRequestError.ProxyTunnelError,
            StatusCode: HttpStatusCode.ProxyAuthenticationRequired,
        };

    /// <summary>Whether the caller's own stream failed. A retry would fail the same way.</summary>
    public static bool IsOfUploadSource(Exception exception) => Cause<UploadSourceException>(exception) is not null;

    // The outer message alone is often just "an error occurred".
    public static string GetReason(Exception exception)
    {
        var reason = exception.Message.TrimEnd('.');
        if (exception.InnerException is { } inner && !reason.Contains(inner.Message.TrimEnd('.'), StringComparison.Ordinal))
        {
            reason = $"{reason} ({inner.Message.TrimEnd('.')})";
        }

        return MessageText.Clean(reason, MessageText.Sentence);
    }

    private static string Text(TimeSpan timeout) => FormattableString.Invariant($"{timeout.TotalSeconds:0.###} s");

    private static bool? WasSent(Exception exception) => exception switch
    {
        _ when WasNotProcessed(exception) => false,
        HttpRequestException http => http.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError
                or HttpRequestError.ProxyTunnelError or HttpRequestError.VersionNegotiationError => false,
            HttpRequestError.InvalidResponse or HttpRequestError.ResponseEnded or HttpRequestError.ConfigurationLimitExceeded => true,
            _ => null,
        },
        _ => WasNotConnected(exception) ? false : null,
    };

    private static T? Cause<T>(Exception? exception)
        where T : Exception
    {
        while (exception is not null and not T)
        {
            exception = exception.InnerException;
        }

        return (T?)exception;
    }
}
