using System.Text.Json.Nodes;
using Fabro.Sdk.Conformance.Tests.Surface;
using Fabro.Sdk.Testing;

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
        var mediaType = exchange.Request.HeaderOrNull("Content-Type")?.Split(';')[0];
        foreach (var method in methods.Where(method => method.Operation.Id == operation).OrderBy(method => method.BodyType != mediaType))
        {
            try
            {
                prepared.Add(CallPreparation.Run(method, exchange.Request));
            }
            catch (CannotBeMadeException obstacle)
            {
                obstacles.Add(obstacle);
            }
        }

        // What has a method of its own needs the least help; of methods that can both send it, the one that expects this answer.
        return prepared.OrderBy(call => call.Extras.Count).ThenBy(call => !Expects(call.Method, exchange)).FirstOrDefault()
            ?? throw obstacles[0];
    }

    private static bool Expects(SurfaceMethod method, Exchange exchange) =>
        (method.Operation.Response == ResponseKind.EventStream) == exchange.Response.IsEventStream
        && method.FixedBody.All(member =>
            !exchange.Request.HasJson
            || !exchange.Request.Json.TryGetProperty(member.Key, out var said)
            || JsonNode.DeepEquals(JsonNode.Parse(said.GetRawText()), member.Value));
}
