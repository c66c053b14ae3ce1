using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Fabro.Sdk.Core.Tests.Support;

/// <summary>Answers every connection with given bytes once its request has begun, and closes it.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    private RawServer(byte[] answer)
    {
        _listener.Start();
        _running = RunAsync(answer);
    }

    public Uri Address => new($"http://{_listener.LocalEndpoint}/");

    public static RawServer Start(string answer) => new(Encoding.UTF8.GetBytes(answer));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task RunAsync(byte[] answer)
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                var stream = client.GetStream();
                await stream.ReadAtLeastAsync(new byte[4096], 1, cancellationToken: _stop.Token);
                await stream.WriteAsync(answer, _stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
        }
    }
}
