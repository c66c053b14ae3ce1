using Fabro.Sdk.Conformance.Tests.Prism;
using Fabro.Sdk.Conformance.Tests.Surface;
using Fabro.Sdk.Core;
using Fabro.Sdk.Testing;
using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Conformance.Tests.Recorded;

/// <summary>
/// Passes every recorded successful response, page, and stream to the method that reads it, even if the public API cannot send the request.
/// Everything that the server sends fits the types and has typed properties.
/// </summary>
public sealed class RecordedReadingTests
{
    private static readonly Uri Nowhere = new("https://fabro.test");
    private static readonly Lazy<PrismDocument> Document = new(static () => PrismDocument.Load());

    public static TheoryData<string> Recordings => [.. RecordingFiles.Names];

    [Theory]
    [MemberData(nameof(Recordings))]
    public async Task Read_EachRecordedAnswer_FitsItsTypesAndHasProperties(string recording)
    {
        var reports = new List<string>();
        var unknown = new UnknownValues((value, path) =>
        {
            // Values and kinds are open. Unknown ones are listed in the approved report of all recorded requests.
            if (value.Kind is not ("value" or "kind"))
            {
                reports.Add($"{value.Kind} {value.Type}.{value.Name}{(path is null ? "" : $" at {path}")}");
            }
        });

        var differences = await ReadAllAsync(recording, new ApiTransportOptions { UnknownValues = unknown });

        AssertNone([.. differences, .. reports]);
    }

    [Theory]
    [MemberData(nameof(Recordings))]
    public async Task Read_EachRecordedAnswerStrictly_ReadsIt(string recording) =>
        AssertNone(await ReadAllAsync(recording, new ApiTransportOptions { StrictReading = true }));

    private static void AssertNone(IReadOnlyList<string> failures) => Assert.True(failures.Count == 0, string.Join('\n', failures));

    private static async Task<IReadOnlyList<string>> ReadAllAsync(string recording, ApiTransportOptions options)
    {
        var differences = new List<string>();
        foreach (var (position, exchange) in RecordingFiles.Load(recording).Exchanges.Index())
        {
            if (exchange is { Operation: not null, Response: { Status: >= 200 and < 300, Omitted: null } })
            {
                differences.AddRange((await ReadAsync(exchange, options)).Select(difference => $"#{position} {exchange}: {difference}"));
            }
        }

        return differences;
    }

    private static async Task<IReadOnlyList<string>> ReadAsync(Exchange exchange, ApiTransportOptions options)
    {
        var method = (await PublicSurface.GetMethodsAsync()).First(method =>
            method.Operation.Id == exchange.Operation
                && (method.Operation.Response == ResponseKind.EventStream) == exchange.Response.IsEventStream);
        using var handler = new CapturingHandler(() => RecordedResponse.Create(exchange.Response));
        using var http = new HttpClient(handler) { BaseAddress = Nowhere };
        var client = new ReadingClient(new ApiTransport(FabroProfile.Instance, http, options));
        try
        {
            var response = await method.CallAsync(client, SampleArguments.Make(Document.Value, method, isFull: false, turn: 0).Values);
            return await AnswerComparison.CompareAsync(method, exchange.Response, response);
        }
        catch (FabroSerializationException exception)
        {
            return [exception.Message];
        }
    }
}
