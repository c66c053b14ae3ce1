using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Fabro.Sdk.TestSupport;

/// <summary>One connection of a <see cref="RawServer"/>.</summary>
public sealed class RawConnection(RawServer server, Socket socket, int number) : IDisposable
{
    private readonly NetworkStream _stream = new(socket, ownsSocket: true);
    private readonly byte[] _byte = new byte[1];
    private bool _isClosed;

    /// <summary>The number of this connection on its server, starting at one.</summary>
    public int Number => number;

    /// <summary>Reads a request to its end. Returns false if the client closed the connection instead.</summary>
    public async Task<bool> ReadRequestAsync() => await ReadTextAsync() is { } head && await ReadRestAsync(head);

    /// <summary>Reads a request up to its body. Returns null if the client closed the connection instead.</summary>
    public async Task<string?> ReadHeadAsync()
    {
        var head = await ReadTextAsync();
        if (head is not null)
        {
            server.Received(head);
        }

        return head;
    }

    /// <summary>Reads the body that the request headers announce.</summary>
    public async Task ReadBodyAsync(string head) => await _stream.ReadExactlyAsync(new byte[LengthOf(head)]);

    public async Task WriteAsync(string text) => await _stream.WriteAsync(Encoding.UTF8.GetBytes(text));

    /// <summary>Responds with JSON and leaves the connection open.</summary>
    public Task AnswerAsync(int status = 200, string body = "{}", string headers = "") =>
        WriteAsync($"HTTP/1.1 {status} Status\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n{headers}\r\n{body}");

    /// <summary>Begins a response whose body continues until the connection ends.</summary>
    public Task BeginAsync(string contentType, string body = "") =>
        WriteAsync($"HTTP/1.1 200 OK\r\nContent-Type: {contentType}\r\nConnection: close\r\n\r\n{body}");

    /// <summary>Closes the connection in an orderly way, like a server that no longer needs it.</summary>
    public void Close()
    {
        _isClosed = true;
        _stream.Dispose();
    }

    /// <summary>Resets the connection, like a server that crashed.</summary>
    public void Reset()
    {
        _isClosed = true;
        socket.LingerState = new LingerOption(true, 0);
        // Disposing the stream instead would shut the connection down in an orderly way first.
        socket.Dispose();
    }

    /// <summary>Completes when the client closes the connection.</summary>
    public async Task WaitForCloseAsync()
    {
        while (!_isClosed && await _stream.ReadAsync(_byte) > 0)
        {
        }
    }

    public void Dispose() => _stream.Dispose();

    private static int LengthOf(string head)
    {
        const string Name = "content-length:";
        var line = head.Split("\r\n").FirstOrDefault(static line => line.StartsWith(Name, StringComparison.OrdinalIgnoreCase));
        return line is null ? 0 : int.Parse(line[Name.Length..], CultureInfo.InvariantCulture);
    }

    private async Task<bool> ReadRestAsync(string head)
    {
        var body = new byte[LengthOf(head)];
        if (await _stream.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false) < body.Length)
        {
            return false;
        }

        server.Received(head + Encoding.Latin1.GetString(body));
        return true;
    }

    private async Task<string?> ReadTextAsync()
    {
        var text = new StringBuilder();
        while (!text.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await _stream.ReadAsync(_byte) == 0)
            {
                return null;
            }

            text.Append((char)_byte[0]);
        }

        return text.ToString();
    }
}
