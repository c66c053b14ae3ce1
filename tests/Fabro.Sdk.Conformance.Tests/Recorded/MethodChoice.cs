using System.Text.Json.Nodes;
using Fabro.Sdk.Conformance.Tests.Surface;
using Fabro.Sdk.Recordings;

namespace Fabro.Sdk.Conformance.Tests.Recorded;

/// <summary>Chooses the public method for a recorded request; some operations have two, told apart by what they send or answer.</summary>
internal static class MethodChoice
{
    /// <exception cref="CannotBeMadeException">No method can send it.</exception>
    public static PreparedCall Prepare(IReadOnlyList<SurfaceMethod> methods, Exchange exchange)
    {
        if (exchange.Operation is not { } operation)
        {
            throw new CannotBeMadeException("outside of the specification");
        }

        var prepared = new List<PreparedCall>();
        var obstacles = new List<CannotBeMadeException>();
        // The obstacle that is told is that of the method with this media type.
        var candidates = methods.Where(method => method.Operation.Id == operation)
            .OrderBy(method => exchange.Request.Headers.Any(header => header.Value.Split(';')[0] == method.BodyType) ? 0 : 1);
        foreach (var method in candidates)
        {
            try
            {
                prepared.Add(new CallPreparation(method, exchange.Request).Run());
            }
            catch (CannotBeMadeException obstacle)
            {
                obstacles.Add(obstacle);
            }
        }

        // What has a method of its own needs the least help; of methods that can both send it, the one that expects this answer.
        return prepared.OrderBy(call => call.Extras.Count).ThenBy(call => Expects(call.Method, exchange) ? 0 : 1).FirstOrDefault()
            ?? throw obstacles[0];
    }

    private static bool Expects(SurfaceMethod method, Exchange exchange) =>
        (method.Operation.Response == ResponseKind.EventStream) == exchange.Response.IsEventStream
        && (exchange.Request.HasJson, method.FixedBody) switch
        {
            (true, { Count: > 0 } members) => members.All(member =>
                !exchange.Request.Json.TryGetProperty(member.Key, out var said) || JsonNode.DeepEquals(JsonNode.Parse(said.GetRawText()), member.Value)),
            _ => true,
        };
}
