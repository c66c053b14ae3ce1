using System.Reflection;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using Fabro.Sdk.Core;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Contract.Tests.Wire;

/// <summary>Reads JSON as a caller of the public API gets it: as the answer to a call, or as an event of a stream.</summary>
internal static class Reader
{
    public static Task ReadAnswerAsync(Call call, byte[] json) =>
        Server.CallAsync(json, "application/json", () => call.InvokeAsync(Server.Client));

    public static Task ReadEventAsync(Call call, byte[] json) => Server.CallAsync(
        [.. Encoding.UTF8.GetBytes($"event: {call.Operation.EventName ?? "message"}\ndata: "), .. json, .. "\n\n"u8],
        "text/event-stream",
        async () => await (call.InvokeAsync(Server.Client) switch
        {
            Task<ApiResponse<EventStream<RunEvent>>> opened => DrainAsync(opened),
            Task<ApiResponse<EventStream<CompletionStreamEvent>>> opened => DrainAsync(opened),
            _ => throw new NotSupportedException($"No test knows how to read {call}."),
        }));

    /// <summary>Reads what no method answers with by itself.</summary>
    public static Task ReadAsync(JsonTypeInfo typeInfo, byte[] json)
    {
        var method = typeof(JsonUnion).IsAssignableFrom(typeInfo.Type) && typeInfo.Type.IsAbstract ? nameof(SendUnionAsync) : nameof(SendModelAsync);
        return Server.CallAsync(json, "application/json", () =>
            (Task)typeof(Reader).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(typeInfo.Type)
                .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [], null)!);
    }

    private static Task<ApiResponse<T>> SendModelAsync<T>()
        where T : JsonModel, IJsonModel<T> =>
        SendAsync(JsonCodec.Model<T>());

    private static Task<ApiResponse<T>> SendUnionAsync<T>()
        where T : JsonUnion, IJsonUnion<T> =>
        SendAsync(JsonCodec.Union<T>());

    private static Task<ApiResponse<T>> SendAsync<T>(JsonCodec<T> codec) =>
        new ApiTransport(Server.Http).SendAsync(new ApiRequest(FabroOperations.RetrieveRun, $"some"), codec);

    private static async Task DrainAsync<T>(Task<ApiResponse<EventStream<T>>> opened)
    {
        var count = 0;
        await foreach (var _ in (await opened).Value)
            count++;
        Assert.Equal(1, count);
    }
}
