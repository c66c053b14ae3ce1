using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Fabro.Sdk.TestSupport;

/// <summary>
/// Plays recorded event streams byte for byte. A stream that was still open when its recording ended stays open here,
/// too, with the comment that the real server sends every 15 seconds, until the client disconnects or the recording
/// continues the stream.
/// </summary>
internal sealed class RecordedStream(Playback playback, TimeProvider timeProvider, CancellationToken stopping)
{
    private static readonly TimeSpan KeepAliveInterval = TimeSpan.FromSeconds(15);
    private static readonly byte[] KeepAlive = ":\n\n"u8.ToArray();

    public async Task PlayAsync(HttpContext context, int position)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        var recorded = playback[position];
        RecordedAnswer.WriteHead(context.Response, recorded.Response);
        context.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();
        try
        {
            await WriteAsync(context.Response, recorded.Response.ReadBody(), ended.Token);
            var lastSeq = RecordedEvents.LastSeq(recorded);
            while (playback[position].Response.StaysOpen)
            {
                var moved = playback.Moved;
                if (lastSeq is { } seq && playback.Continue(position, seq) is { } tail)
                {
                    await WriteAsync(context.Response, Encoding.UTF8.GetBytes(tail.Text), ended.Token);
                    position = tail.Position;
                    lastSeq = RecordedEvents.LastSeq(playback[position]);
                }
                else
                {
                    await WaitAsync(context.Response, moved, ended.Token);
                }
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The client disconnected or the server is stopping, so nothing is left to send.
        }
    }

    private async Task WaitAsync(HttpResponse response, Task moved, CancellationToken cancellationToken)
    {
        while (!moved.IsCompleted)
        {
            try
            {
                await moved.WaitAsync(KeepAliveInterval, timeProvider, cancellationToken);
            }
            catch (TimeoutException)
            {
                await WriteAsync(response, KeepAlive, cancellationToken);
            }
        }
    }

    private static async Task WriteAsync(HttpResponse response, byte[] bytes, CancellationToken cancellationToken)
    {
        await response.Body.WriteAsync(bytes, cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }
}
