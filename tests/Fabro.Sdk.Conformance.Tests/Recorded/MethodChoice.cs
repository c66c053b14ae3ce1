using System.Text.Json.Nodes;
using Fabro.Sdk.Conformance.Tests.Surface;
using Fabro.Sdk.Testing;

namespace Fabro.Sdk.Conformance.Tests.Recorded;

/// <summary>Selects the public method for a recorded request. Some operations have two, which differ in their body or response.</summary>
internal static class MethodChoice
{
    /// <exception cref="CannotBeMadeException">No method can send it.</exception>
    public static PreparedCall Prepare(IReadOnlyList<SurfaceMethod> methods, Exchange exchange)
    {
        if (exchange.Operation is not { } operation)
        {
            throw new CannotBeMadeException("not in the specification");
        }

        var prepared = new List<PreparedCall>();
        var obstacles = new List<CannotBeMadeException>();
        // The method with this media type comes first, because the first obstacle is reported.
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

        // Prefer the method that needs the fewest CallOptions, then the one that expects this kind of response.
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
