using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Fabro.Sdk.Tests.Faults;

/// <summary>HTTP/2 servers that refuse a request without processing it: any request may be retried, and the exception says so.</summary>
public sealed class RefusedStreamTests
{
    private const byte Headers = 1;
    private const byte Reset = 3;
    private const byte Settings = 4;
    private const byte GoAway = 7;
    private const uint RefusedStream = 7;
    private const uint InternalError = 2;
    private const uint Cancel = 8;

    // The frame that the server sends, its error code, and whether the server had processed the stream.
    public static TheoryData<byte, uint, bool> Refusals => new()
    {
        { Reset, RefusedStream, false },
        { GoAway, 0, false },
        { GoAway, InternalError, false },
        { GoAway, 11, false },
        { Reset, InternalError, true },
        { Reset, Cancel, true },
        { Reset, 0, true },
        { GoAway, 0, true },
        { GoAway, InternalError, true },
        { GoAway, 11, true },
        { GoAway, RefusedStream, true },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task CreateAsync_Refused_TellsWhetherItMayHaveBeenCarriedOut(byte frame, uint code, bool mayHaveBeen)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var stop = new CancellationTokenSource();
        var requests = 0;
        var serving = ServeAsync(listener, frame, code, mayHaveBeen, () => Interlocked.Increment(ref requests), stop.Token);
        using var fabro = ResilientClients.Open(
            handler: null,
            TimeProvider.System,
            ResilientClients.Hasty(),
            server: new Uri($"http://{listener.LocalEndpoint}"),
            configure: static options => options.UseHttp2 = true);

        var exception = await Assert.ThrowsAsync<FabroConnectionException>(() => fabro.CreateAsync().WaitAsync(TimeSpan.FromSeconds(60)));
        await stop.CancelAsync();
        await serving;

        if (mayHaveBeen)
        {
            Assert.Equal((1, 1), (exception.Attempts, requests));
        }
        else
        {
            Assert.Equal((4, false), (exception.Attempts, exception.RequestWasSent));
        }

        Assert.Equal(!mayHaveBeen, exception.RequestWasSent == false);
    }

    private static async Task ServeAsync(
        TcpListener listener, byte frame, uint code, bool isProcessed, Action received, CancellationToken cancellationToken)
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(cancellationToken);
                connections.Add(RefuseAsync(client, frame, code, isProcessed, received, cancellationToken));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private static async Task RefuseAsync(
        TcpClient client, byte frame, uint code, bool isProcessed, Action received, CancellationToken cancellationToken)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                await stream.WriteAsync(Frame(Settings, 0, []), cancellationToken);
                await stream.ReadExactlyAsync(new byte["PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".Length], cancellationToken);
                var head = new byte[9];
                while (true)
                {
                    await stream.ReadExactlyAsync(head, cancellationToken);
                    await stream.ReadExactlyAsync(new byte[(head[0] << 16) | (head[1] << 8) | head[2]], cancellationToken);
                    if (head[3] != Headers)
                    {
                        continue;
                    }

                    received();
                    var streamId = BinaryPrimitives.ReadUInt32BigEndian(head.AsSpan(5));
                    // A last stream ID of zero: no stream was processed.
                    var last = isProcessed ? streamId : 0;
                    var answer = frame == Reset
                        ? Frame(Reset, streamId, Word(code))
                        : Frame(GoAway, 0, [.. Word(last), .. Word(code)]);
                    await stream.WriteAsync(answer, cancellationToken);
                    if (frame == GoAway && isProcessed)
                    {
                        return;
                    }
                }
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException)
            {
            }
        }
    }

    private static byte[] Frame(byte kind, uint streamId, byte[] payload) =>
        [0, 0, (byte)payload.Length, kind, 0, .. Word(streamId), .. payload];

    private static byte[] Word(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }
}
