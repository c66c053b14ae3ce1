using Fabro.Sdk.Conformance.Tests.Surface;
using Fabro.Sdk.Testing;

namespace Fabro.Sdk.Conformance.Tests.Recorded;

/// <summary>A recorded request, made again through the public API and answered as it was.</summary>
internal sealed record RecordedCall
{
    public required string Recording { get; init; }

    public required int Position { get; init; }

    public required Exchange Exchange { get; init; }

    /// <summary>Why it cannot be made; null when it was.</summary>
    public string? Obstacle { get; init; }

    /// <summary>How it was made; null when it was not.</summary>
    public PreparedCall? Call { get; init; }

    /// <summary>Where request or answer differ from what was recorded.</summary>
    public IReadOnlyList<string> Differences { get; init; } = [];

    /// <summary>What request and answer carried that the library does not know.</summary>
    public IReadOnlyList<string> Unknowns { get; init; } = [];

    public static async Task<RecordedCall> MakeAsync(string recording, int position, Exchange exchange)
    {
        var outcome = new RecordedCall { Recording = recording, Position = position, Exchange = exchange };
        try
        {
            var call = MethodChoice.Prepare(await PublicSurface.GetMethodsAsync(), exchange);
            var (differences, unknowns) = await SendAsync(call, exchange);
            return outcome with { Call = call, Differences = differences, Unknowns = unknowns };
        }
        catch (CannotBeMadeException exception)
        {
            return outcome with { Obstacle = exception.Message };
        }
    }

    public override string ToString() => $"{Recording} #{Position} {Exchange.Operation ?? "(none)"} {Exchange}";

    private static async Task<(IReadOnlyList<string> Differences, IReadOnlyList<string> Unknowns)> SendAsync(
        PreparedCall call, Exchange exchange)
    {
        using var handler = new CapturingHandler(() => RecordedResponse.Create(exchange.Response));
        using var fabro = TestClient.Open(handler, call.Token);
        List<string> differences = [], unknowns = [.. Surface.Unknowns.In(call.Arguments).Select(unknown => $"sent: {unknown}")];
        try
        {
            var response = await call.Method.CallAsync(fabro, call.Arguments);
            unknowns.AddRange(Surface.Unknowns.In(Invocation.ValueOf(response)).Select(unknown => $"read: {unknown}"));
            differences.AddRange(await AnswerComparison.CompareAsync(call.Method, exchange.Response, response));
        }
        catch (ArgumentException exception) when (handler.Sent is null)
        {
            throw new CannotBeMadeException($"refused before it is sent: {exception.Message}");
        }
        catch (FabroException exception)
        {
            differences.AddRange(AnswerComparison.Compare(call.Method, exchange.Response, exception));
        }

        return ([.. RequestComparison.Compare(call, exchange, handler.Sent!), .. differences], unknowns);
    }
}
