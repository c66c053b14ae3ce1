using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using Fabro.Sdk.Models;
using Fabro.Sdk.Testing;
using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Contract.Tests.Wire;

/// <summary>All recorded JSON values that the SDK sends or reads as a type.</summary>
internal static class RecordedValues
{
    // Status codes that may mean that the request is malformed.
    private static readonly int[] RequestRefused = [400, 413, 415, 422];

    public static IReadOnlyList<RecordedValue> All => field ??=
        [.. RecordingFiles.LoadAll().SelectMany(Read), .. RecordingFiles.ManifestPaths.SelectMany(ReadManifest)];

    /// <summary>The operations with successful JSON responses that no method reads as JSON.</summary>
    public static IReadOnlyList<string> Untyped => field ??=
    [
        .. RecordingFiles.LoadAll()
            .SelectMany(recording => recording.Exchanges)
            .Where(exchange => IsTypedSuccess(exchange) && exchange.Response.HasJson && FindAnswer(exchange) is null)
            .Select(exchange => exchange.Operation!)
            .Distinct(),
    ];

    private static IEnumerable<RecordedValue> Read(Recording recording) =>
        recording.Exchanges.SelectMany((exchange, index) => Read(exchange, $"{recording}[{index}]"));

    private static IEnumerable<RecordedValue> Read(Exchange exchange, string source)
    {
        if (exchange.Operation is null)
        {
            return [];
        }

        return ReadRequest(exchange, source).Concat(
            !IsTypedSuccess(exchange) ? [] : exchange.Response.IsEventStream ? ReadEvents(exchange, source) : ReadAnswer(exchange, source));
    }

    // The manifest that the CLI sends for a workflow directory.
    private static IEnumerable<RecordedValue> ReadManifest(string path)
    {
        if (JsonElement.Parse(File.ReadAllBytes(path)).TryGetProperty("manifest", out var manifest))
        {
            yield return new(
                Calls.ById["createRun"].Single(static call => call.BodyType == typeof(RunManifest)),
                ValueRole.Request,
                typeof(RunManifest),
                manifest,
                Path.GetFileName(path));
        }
    }

    private static IEnumerable<RecordedValue> ReadRequest(Exchange exchange, string source)
    {
        var call = Calls.ById[exchange.Operation!].FirstOrDefault(call => call.BodyType is not null);
        if (call is null || !exchange.Request.HasJson)
        {
            yield break;
        }
        // An event is well-formed even if the server rejects appending it.
        if (call.BodyType == typeof(RunEvent) || !RequestRefused.Contains(exchange.Response.Status))
        {
            yield return new(call, ValueRole.Request, call.BodyType!, exchange.Request.Json, source);
        }
    }

    private static IEnumerable<RecordedValue> ReadAnswer(Exchange exchange, string source)
    {
        // The server returns null if there is no value.
        if (exchange.Response is { HasJson: true, Json.ValueKind: not JsonValueKind.Null } && FindAnswer(exchange) is { } call)
        {
            yield return new(call, ValueRole.Answer, call.JsonType!, exchange.Response.Json, source);
        }
    }

    // Read by the .NET parser, so that a bug in the SDK's own reader cannot hide itself.
    private static IEnumerable<RecordedValue> ReadEvents(Exchange exchange, string source)
    {
        var call = Calls.ById[exchange.Operation!].First(call => call.EventType is not null);
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(exchange.Response.Text ?? ""));
        foreach (var frame in SseParser.Create(stream).Enumerate())
        {
            if (frame.Data.Length > 0 && (call.Operation.EventName ?? frame.EventType) == frame.EventType)
            {
                yield return new(call, ValueRole.Event, call.EventType!, JsonElement.Parse(frame.Data), source);
            }
        }
    }

    private static bool IsTypedSuccess(Exchange exchange) =>
        exchange is { Operation: not null, Response.Status: >= 200 and < 300 };

    private static Call? FindAnswer(Exchange exchange) =>
        Calls.ById[exchange.Operation!].FirstOrDefault(call => call.JsonType is not null);
}
