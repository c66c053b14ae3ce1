using System.Text;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Contract.Tests.Wire;

/// <summary>Reads JSON as a caller of the public API gets it: as the answer to a call, or as an event of a stream.</summary>
internal static class Reader
{
    public static async Task ReadAnswerAsync(Call call, byte[] json)
    {
        using var handler = Answer(json, "application/json");
        using var fabro = new WireClient(handler);
        await call.InvokeAsync(fabro);
    }

    public static async Task ReadEventAsync(Call call, byte[] json)
    {
        using var handler = Answer([.. Encoding.UTF8.GetBytes($"event: {call.Operation.EventName ?? "message"}\ndata: "), .. json, .. "\n\n"u8], "text/event-stream");
        using var fabro = new WireClient(handler);
        switch (await Opened(call.InvokeAsync(fabro)))
        {
            case EventStream<RunEvent> events:
                await DrainAsync(events);
                break;
            case EventStream<CompletionStreamEvent> events:
                await DrainAsync(events);
                break;
            default:
                throw new NotSupportedException($"No test knows how to read {call}.");
        }
    }

    private static async Task<object> Opened(Task call) => call switch
    {
        Task<ApiResponse<EventStream<RunEvent>>> events => (await events).Value,
        Task<ApiResponse<EventStream<CompletionStreamEvent>>> events => (await events).Value,
        _ => call,
    };

    private static async Task DrainAsync<T>(EventStream<T> events)
    {
        var count = 0;
        await foreach (var _ in events)
            count++;
        Assert.Equal(1, count);
    }

    private static CannedHandler Answer(byte[] body, string contentType) => new(_ =>
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new(contentType);
        return new HttpResponseMessage { Content = content };
    });
}
