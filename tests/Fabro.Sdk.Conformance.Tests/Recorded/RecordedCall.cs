using Fabro.Sdk.Conformance.Tests.Surface;
using Fabro.Sdk.Testing;

namespace Fabro.Sdk.Conformance.Tests.Recorded;

/// <summary>A recorded request, resent through the public API and answered with the recorded response.</summary>
internal sealed record RecordedCall
{
    public required string Recording { get; init; }

    public required int Position { get; init; }

    public required Exchange Exchange { get; init; }

    /// <summary>Why the request cannot be sent, or null if it was sent.</summary>
    public string? Obstacle { get; init; }

    /// <summary>The call that sent the request, or null if it was not sent.</summary>
    public PreparedCall? Call { get; init; }

    /// <summary>The differences of the request and the response from the recording.</summary>
    public IReadOnlyList<string> Differences { get; init; } = [];

    /// <summary>The parts of the request and the response that the SDK does not know.</summary>
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
            throw new CannotBeMadeException($"rejected before sending: {exception.Message}");
        }
        catch (FabroException exception)
        {
            differences.AddRange(AnswerComparison.Compare(call.Method, exchange.Response, exception));
        }

        return ([.. RequestComparison.Compare(call, exchange, handler.Sent!), .. differences], unknowns);
    }
}
