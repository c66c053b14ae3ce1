using System.Net.ServerSentEvents;
using System.Text.Json;
using Fabro.Sdk.Conformance.Tests.Surface;
using Fabro.Sdk.Testing;
using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Conformance.Tests.Recorded;

/// <summary>Compares the result of a call with the recorded response.</summary>
internal static class AnswerComparison
{
    public static async Task<IReadOnlyList<string>> CompareAsync(SurfaceMethod method, ExchangeResponse recorded, ApiResponse response)
    {
        var differences = new List<string>();
        Add(differences, "status", recorded.Status, response.StatusCode);
        Add(differences, "request id", recorded.HeaderOrNull("x-request-id"), response.RequestId);
        Add(differences, "ETag", recorded.HeaderOrNull("etag"), response.ETag);
        if (recorded.Omitted is null)
        {
            differences.AddRange(await CompareValueAsync(method, recorded, response));
        }

        return differences;
    }

    public static IReadOnlyList<string> Compare(SurfaceMethod method, ExchangeResponse recorded, FabroException exception)
    {
        if (recorded.Omitted is not null)
        {
            return [];
        }

        if (exception is not FabroApiException failure)
        {
            return [$"response: {exception.GetType().Name}: {exception.Message}"];
        }

        var differences = new List<string>();
        Add(differences, "exception", RecordedError.TypeFor(recorded.Status), failure.GetType());
        Add(differences, "status", recorded.Status, failure.StatusCode);
        Add(differences, "code", RecordedError.CodeOf(recorded), failure.Code);
        Add(differences, "request id", RecordedError.RequestIdOf(recorded), failure.RequestId);
        Add(differences, "method", method.Operation.Method.Method, failure.Method);
        Add(differences, "path template", method.Operation.Path, failure.PathTemplate);
        Add(differences, "operation", method.Operation.Id, failure.OperationId);
        return differences;
    }

    private static async Task<IEnumerable<string>> CompareValueAsync(SurfaceMethod method, ExchangeResponse recorded, ApiResponse response)
    {
        switch (Invocation.ValueOf(response))
        {
            case null:
                return recorded.HasBody && recorded.Json.ValueKind != JsonValueKind.Null ? ["response: the body was not read"] : [];
            case string text:
                return text == recorded.Text ? [] : ["response: different text"];
            case Download download:
                await using (download)
                {
                    using var bytes = new MemoryStream();
                    await download.Content.CopyToAsync(bytes);
                    return bytes.ToArray().SequenceEqual(recorded.ReadBody()) ? [] : ["response: different bytes"];
                }

            case IAsyncDisposable stream:
                var read = (Task<IReadOnlyList<JsonElement>>)Invocation.InvokeGeneric(
                    typeof(AnswerComparison), nameof(ReadEventsAsync), stream.GetType().GenericTypeArguments[0], stream);
                return CompareEvents(method.Operation, recorded, await read);
            case var value:
                var written = JsonElement.Parse(JsonForm.Of(Invocation.ValueTypeOf(response)).Write(value));
                return CompareJson("response", recorded.Json, written);
        }
    }

    private static IEnumerable<string> CompareEvents(ApiOperation operation, ExchangeResponse recorded, IReadOnlyList<JsonElement> events)
    {
        using var body = new MemoryStream(recorded.ReadBody());
        var expected = SseParser.Create(body).Enumerate()
            .Where(item => operation.EventName is null || item.EventType == operation.EventName)
            .Select(item => JsonElement.Parse(item.Data))
            .ToList();
        return expected.Count == events.Count
            ? expected.Zip(events).SelectMany((pair, index) => CompareJson($"event {index}", pair.First, pair.Second))
            : [$"response: expected {expected.Count} events, read {events.Count}"];
    }

    private static IEnumerable<string> CompareJson(string what, JsonElement expected, JsonElement actual) =>
        JsonDiff.Compare(expected, actual).Select(difference => $"{what} {difference}");

    private static async Task<IReadOnlyList<JsonElement>> ReadEventsAsync<T>(EventStream<T> stream)
    {
        var events = new List<JsonElement>();
        await foreach (var item in stream)
        {
            events.Add(JsonSerializer.SerializeToElement(item, FabroJson.TypeInfo<T>()));
        }

        return events;
    }

    private static void Add<T>(List<string> differences, string what, T expected, T actual)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            differences.Add($"{what}: expected {expected}, got {actual}");
        }
    }
}
