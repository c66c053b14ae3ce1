using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Fabro.Sdk.Login;

/// <summary>
/// Waits on a free port of 127.0.0.1 for the browser to be redirected back. It parses only the first line of a request: a web server would
/// be oversized, and the BCL's HttpListener cannot pick a free port.
/// </summary>
internal sealed class LoopbackListener : IAsyncDisposable
{
    private const int LongestHead = 16 * 1024;
    private const string Good = "The sign-in continues in the program that opened this page. You can close this page now.";
    private const string Failed = "The sign-in did not succeed. The program that opened this page shows the reason.";
    private const string Strange = "This request does not belong to the sign-in that was started.";
    private const string Nothing = "Page not found.";

    // Browsers open speculative connections on which they send nothing.
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(10);

    private readonly string _state;
    private readonly TimeProvider _timeProvider;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly TaskCompletionSource<LoginCallback> _callback = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _accepting;

    private LoopbackListener(string state, TimeProvider timeProvider)
    {
        _state = state;
        _timeProvider = timeProvider;
        _listener.Start();
        RedirectUri = string.Create(
            CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}{LoginCallback.Path}");
        _accepting = AcceptAsync();
    }

    /// <summary>The URI to which the server redirects the browser.</summary>
    public string RedirectUri { get; }

    /// <param name="state">The state that a callback must contain to belong to this sign-in.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <exception cref="FabroLoginException">No port can be opened.</exception>
    public static LoopbackListener Start(string state, TimeProvider timeProvider)
    {
        try
        {
            return new LoopbackListener(state, timeProvider);
        }
        catch (SocketException exception)
        {
            throw NotListening(exception);
        }
    }

    public Task<LoginCallback> WaitAsync(CancellationToken cancellationToken) => _callback.Task.WaitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        _listener.Stop();
        await _accepting.ConfigureAwait(false);
        _closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> connections = [];
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_closing.Token).ConfigureAwait(false);
                connections.RemoveAll(static connection => connection.IsCompleted);
                connections.Add(AnswerAsync(client));
            }
        }
        // InvalidOperationException is thrown by a listener that was stopped before the call.
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or InvalidOperationException)
        {
            if (_closing.IsCancellationRequested)
            {
                _callback.TrySetCanceled();
            }
            else
            {
                _callback.TrySetException(NotListening(exception));
            }
        }

        await Task.WhenAll(connections).ConfigureAwait(false);
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using var limit = new CancellationTokenSource(RequestTimeout, _timeProvider);
        using var closing = _closing.Token.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), limit);
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                var head = await ReadHeadAsync(stream, limit.Token).ConfigureAwait(false);
                var callback = LoginCallback.Parse(head.Split('\r', '\n')[0]);
                // A request with a different state was not caused by this sign-in: it neither completes nor fails it.
                var isOurs = callback?.State is { } state
                    && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(state), Encoding.UTF8.GetBytes(_state));
                var (status, text) = callback is null ? ("404 Not Found", Nothing)
                    : !isOurs ? ("400 Bad Request", Strange)
                    : ("200 OK", callback.Code is null ? Failed : Good);
                await stream.WriteAsync(Page(status, text), limit.Token).ConfigureAwait(false);
                if (isOurs)
                {
                    _callback.TrySetResult(callback!);
                }
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException or SocketException)
            {
                // A browser that disconnects or sends nothing does not affect the sign-in.
            }
        }
    }

    /// <summary>
    /// Reads the complete request head: closing the connection with unread data would reset it, and the page would not be shown.
    /// </summary>
    private static async Task<string> ReadHeadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[LongestHead];
        var length = 0;
        while (length < buffer.Length && buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8) < 0)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                break;
            }

            length += read;
        }

        return Encoding.ASCII.GetString(buffer, 0, length);
    }

    private static FabroLoginException NotListening(Exception exception) =>
        new(
            $"Could not listen on a port of 127.0.0.1 for the browser's redirect: {exception.Message}",
            FabroLoginFailureReason.BrowserNotOpened,
            exception);

    private static byte[] Page(string status, string text)
    {
        var body = $"<!doctype html><meta charset=\"utf-8\"><title>Fabro</title><p>{text}</p>";
        return Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {body.Length}\r\nCache-Control: no-store\r\n"
                + $"Referrer-Policy: no-referrer\r\nConnection: close\r\n\r\n{body}"));
    }
}
