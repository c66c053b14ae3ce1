using System.Text;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Contract.Tests.Wire;

/// <summary>Reads JSON through the public API, as the response to a call or as an event of a stream.</summary>
internal static class Reader
{
    public static Task ReadAnswerAsync(IFabroClient client, Call call, byte[] json) =>
        Server.CallAsync(json, "application/json", () => call.InvokeAsync(client));

    public static Task ReadEventAsync(IFabroClient client, Call call, byte[] json) => Server.CallAsync(
        [.. Encoding.UTF8.GetBytes($"event: {call.Operation.EventName ?? "message"}\ndata: "), .. json, .. "\n\n"u8],
        "text/event-stream",
        async () => await (call.InvokeAsync(client) switch
        {
            Task<ApiResponse<EventStream<RunEvent>>> opened => DrainAsync(opened),
            Task<ApiResponse<EventStream<CompletionStreamEvent>>> opened => DrainAsync(opened),
            _ => throw new NotSupportedException($"The tests cannot read the response of {call}."),
        }));

    private static async Task DrainAsync<T>(Task<ApiResponse<EventStream<T>>> opened)
    {
        var count = 0;
        await foreach (var _ in (await opened).Value)
        {
            count++;
        }

        Assert.Equal(1, count);
    }
}
