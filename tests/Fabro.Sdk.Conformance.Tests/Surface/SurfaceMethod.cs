using System.Reflection;
using System.Text.Json.Nodes;

namespace Fabro.Sdk.Conformance.Tests.Surface;

/// <summary>A public method that makes one call and gives its whole answer (<c>…WithResponseAsync</c>), as a probe found it.</summary>
internal sealed record SurfaceMethod
{
    /// <summary>The property of the client that has the method.</summary>
    public required PropertyInfo Client { get; init; }

    public required MethodInfo Method { get; init; }

    public required ApiOperation Operation { get; init; }

    public required IReadOnlyList<SurfaceParameter> Parameters { get; init; }

    /// <summary>Query parameters that the method itself sets.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> FixedQuery { get; init; }

    /// <summary>Members of the JSON body that the method itself sets.</summary>
    public required JsonObject FixedBody { get; init; }

    /// <summary>The media type of its body without parameters; null when it sends none.</summary>
    public required string? BodyType { get; init; }

    /// <summary>The method that most users call: the same without <c>WithResponse</c>.</summary>
    public MethodInfo Plain => field ??= Client.PropertyType.GetMethod(Method.Name.Replace("WithResponse", "", StringComparison.Ordinal))
        ?? throw new MissingMethodException(ToString());

    /// <summary>Whether its callers can send one valid request or another: it has a body, or optional parameters.</summary>
    public bool HasChoices => Parameters.Any(parameter => parameter.Place switch
    {
        Place.Json or Place.Manifest => true,
        Place.Options or Place.Cancellation => false,
        _ => parameter.IsOptional,
    });

    /// <summary>The type of what the answer carries; null when it carries nothing.</summary>
    public Type? ValueType =>
        Method.ReturnType.GenericTypeArguments[0] is { IsGenericType: true } response ? response.GenericTypeArguments[0] : null;

    public SurfaceParameter? Find(Place place) => Parameters.FirstOrDefault(parameter => parameter.Place == place);

    /// <summary>The parameter of this name on the wire; only of headers, the case does not matter.</summary>
    public SurfaceParameter? Find(Place place, string wireName)
    {
        var comparison = place == Place.Header ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return Parameters.FirstOrDefault(parameter => parameter.Place == place && parameter.WireName.Equals(wireName, comparison));
    }

    /// <summary>A body as a caller gives it: without the members that the method itself sets.</summary>
    public JsonNode? WithoutFixed(JsonNode? body)
    {
        foreach (var (name, _) in FixedBody)
        {
            (body as JsonObject)?.Remove(name);
        }

        return body;
    }

    /// <summary>Calls it; arguments stand in the order of the parameters.</summary>
    public async Task<ApiResponse> CallAsync(IFabroClient client, IReadOnlyList<object?> arguments)
    {
        var task = (Task)Invocation.Invoke(Method, Client.GetValue(client)!, arguments);
        await task;
        return (ApiResponse)Invocation.ResultOf(task)!;
    }

    public override string ToString() => $"{Client.Name}.{Method.Name}";
}
