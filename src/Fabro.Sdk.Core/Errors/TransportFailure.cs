using System.Net;
using System.Net.Sockets;

namespace Fabro.Sdk.Core;

/// <summary>Tells which exceptions of the layers below mean that the connection failed, and turns them into the SDK's own.</summary>
internal static class TransportFailure
{
    // HttpClient lets the socket's own exception through where a connection is reset as soon as it is open.
    public static bool IsBroken(Exception exception) => exception is HttpRequestException or IOException or SocketException;

    // Decompression of a damaged body raises InvalidDataException (gzip, deflate) or InvalidOperationException (brotli).
    public static bool IsBrokenBody(Exception exception) =>
        IsBroken(exception) || exception is InvalidDataException or InvalidOperationException;

    public static ApiException FromConnection(ApiProfile profile, Exception exception, string call, string? authority)
    {
        if (Cause<UploadSourceException>(exception) is { } source)
            return profile.Upload($"{call} was given up: the stream to upload could not be read: {GetReason(source)}.", exception);
        if (Cause<UploadBrokenException>(exception) is { } broken)
        {
            // The answer that tells why is lost with the connection.
            return profile.Connection(
                $"{call} lost its connection to {authority} while its body was sent: {GetReason(broken)}. "
                    + "A server that refuses a body midway, as too large for example, closes the connection like this.",
                exception,
                requestWasSent: null);
        }

        var sent = WasSent(exception);
        var message = sent switch
        {
            false when IsProxyRefusal(exception) =>
                $"{call} could not reach {authority}: the proxy on the way asks for credentials (407). Set the proxy with its user and password, or go past it.",
            false when WasNotProcessed(exception) => $"{call} was refused by {authority} before it was processed: {GetReason(exception)}. It can be sent again.",
            false => $"{call} could not reach {authority}: {GetReason(exception)}. Check the server's address and that it is running.",
            true => $"{call} was sent, but {authority} gave no whole answer: {GetReason(exception)}. The server may have carried it out.",
            null => $"{call} lost its connection to {authority}: {GetReason(exception)}. It is not known whether the server has carried it out.",
        };
        return profile.Connection(message, exception, sent);
    }

    /// <summary>The connection failed after the headers of the answer had come.</summary>
    public static ApiException FromBody(ApiProfile profile, Exception exception, string call) =>
        profile.Connection($"{call} got no whole answer: {GetReason(exception)}. The server has taken the call in.", exception, requestWasSent: true);

    /// <summary>Time was up.</summary>
    /// <param name="profile">Whose call it is.</param>
    /// <param name="exception">How it was noticed.</param>
    /// <param name="call">What names the call.</param>
    /// <param name="timeout">The time.</param>
    /// <param name="kind">What it was for.</param>
    /// <param name="since">What it counted from, where that is not the start.</param>
    /// <param name="history">What had become of the call by then, where that is news.</param>
    public static ApiException FromTimeout(
        ApiProfile profile, Exception exception, string call, TimeSpan timeout, ApiTimeoutKind kind, string since = "", AttemptHistory? history = null) =>
        profile.Timeout(
            kind switch
            {
                ApiTimeoutKind.Call => $"{call} did not end within {Text(timeout)}{since}.",
                ApiTimeoutKind.Headers => $"{call} did not answer within {Text(timeout)}{since}.",
                _ => $"{call} sent nothing for {Text(timeout)}; the connection is taken for dead.",
            } + history?.Sentence(),
            exception,
            timeout,
            kind);

    /// <summary>
    /// Whether a connection took longer to open than the facade's connections may: a cancellation with a timeout inside, as other timeouts are, but with a
    /// failure of the socket inside that.
    /// </summary>
    public static bool WasNotConnected(Exception exception) => exception is OperationCanceledException { InnerException: TimeoutException { InnerException: SocketException } };

    /// <summary>
    /// Whether a server of HTTP/2 has refused a request without looking at it: it reset the stream saying so (REFUSED_STREAM), or took no more streams
    /// (GOAWAY). .NET tells so by an exception around one of the protocol that was never thrown. Where the server had begun with the stream, the one inside was
    /// thrown, and the one around it says the same, whatever the code.
    /// </summary>
    public static bool WasNotProcessed(Exception exception) =>
        exception is HttpRequestException { InnerException: HttpProtocolException { StackTrace: null } refusal } && exception.Message != refusal.Message;

    /// <summary>Whether a proxy asks for credentials, which it would again.</summary>
    public static bool IsProxyRefusal(Exception exception) =>
        exception is HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError, StatusCode: HttpStatusCode.ProxyAuthenticationRequired };

    /// <summary>Whether the caller's own stream failed, which another attempt would meet again.</summary>
    public static bool IsOfUploadSource(Exception exception) => Cause<UploadSourceException>(exception) is not null;

    // The outer message alone often says no more than "an error occurred".
    public static string GetReason(Exception exception)
    {
        var reason = exception.Message.TrimEnd('.');
        if (exception.InnerException is { } inner && !reason.Contains(inner.Message.TrimEnd('.'), StringComparison.Ordinal))
            reason = $"{reason} ({inner.Message.TrimEnd('.')})";
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
            exception = exception.InnerException;
        return (T?)exception;
    }
}
