using System.Reflection;
using System.Text.Json.Nodes;

namespace Fabro.Sdk.Conformance.Tests.Surface;

/// <summary>
/// A public method that makes one call and returns the complete response (<c>…WithResponseAsync</c>), or a list, whose first page is the
/// response. Found by a probe.
/// </summary>
internal sealed record SurfaceMethod
{
    /// <summary>The property of the client that has the method.</summary>
    public required PropertyInfo Client { get; init; }

    public required MethodInfo Method { get; init; }

    public required ApiOperation Operation { get; init; }

    public required IReadOnlyList<SurfaceParameter> Parameters { get; init; }

    /// <summary>The query parameters that the method itself sets.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> FixedQuery { get; init; }

    /// <summary>The properties of the JSON body that the method itself sets.</summary>
    public required JsonObject FixedBody { get; init; }

    /// <summary>The media type of the body without parameters, or null if it has no body.</summary>
    public required string? BodyType { get; init; }

    /// <summary>The plain method, without <c>WithResponse</c>.</summary>
    public MethodInfo Plain => field ??= Client.PropertyType.GetMethod(Method.Name.Replace("WithResponse", "", StringComparison.Ordinal))
        ?? throw new MissingMethodException(ToString());

    /// <summary>Whether more than one valid request is possible: the method has a body or optional parameters.</summary>
    public bool HasChoices => Parameters.Any(parameter => parameter.Place switch
    {
        Place.Json or Place.Manifest => true,
        Place.Options or Place.Cancellation => false,
        _ => parameter.IsOptional,
    });

    public SurfaceParameter? Find(Place place) => Parameters.FirstOrDefault(parameter => parameter.Place == place);

    /// <summary>The parameter with this name in the request. Only header names are case-insensitive.</summary>
    public SurfaceParameter? Find(Place place, string wireName)
    {
        var comparison = place == Place.Header ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return Parameters.FirstOrDefault(parameter =>
            parameter.Place == place && (parameter.WireName.Equals(wireName, comparison) || parameter.DescendingName == wireName));
    }

    /// <summary>The body as passed by the caller, without the properties that the method itself sets.</summary>
    public JsonNode? WithoutFixed(JsonNode? body)
    {
        foreach (var (name, _) in FixedBody)
        {
            (body as JsonObject)?.Remove(name);
        }

        return body;
    }

    /// <summary>Calls the method with arguments in the order of the parameters.</summary>
    public Task<ApiResponse> CallAsync(IFabroClient client, IReadOnlyList<object?> arguments) =>
        CallAsync(client, Client, Method, Parameters, arguments);

    public static async Task<ApiResponse> CallAsync(
        IFabroClient client,
        PropertyInfo owner,
        MethodInfo method,
        IReadOnlyList<SurfaceParameter> parameters,
        IReadOnlyList<object?> arguments)
    {
        var called = Invocation.Invoke(method, owner.GetValue(client)!, Bind(method, parameters, arguments));
        var task = called as Task
            ?? (Task)Invocation.Invoke(called.GetType().GetMethod("FirstPageAsync")!, called, [CancellationToken.None]);
        await task;
        var result = Invocation.ResultOf(task)!;
        return result as ApiResponse ?? (ApiResponse)result.GetType().GetProperty("Response")!.GetValue(result)!;
    }

    /// <summary>Calls the plain method, which has the same parameters.</summary>
    public object InvokePlain(IFabroClient client, IReadOnlyList<object?> arguments) =>
        Invocation.Invoke(Plain, Client.GetValue(client)!, Bind(Plain, Parameters, arguments));

    private static object?[] Bind(MethodInfo method, IReadOnlyList<SurfaceParameter> parameters, IReadOnlyList<object?> values)
    {
        var arguments = new object?[method.GetParameters().Length];
        foreach (var (parameter, value) in parameters.Zip(values).OrderBy(pair => pair.First.Option is not null))
        {
            if (parameter.Option is null)
            {
                arguments[parameter.Argument.Position] = value is CallOptions call && value.GetType() != parameter.Type
                    ? Convert(call, parameter.Type)
                    : value;
            }
            else if (value is not null)
            {
                var options = arguments[parameter.Argument.Position] ??= Activator.CreateInstance(parameter.Argument.ParameterType);
                parameter.Option.SetValue(options, value);
            }
        }

        return arguments;
    }

    private static CallOptions Convert(CallOptions call, Type type)
    {
        var options = (CallOptions)Activator.CreateInstance(type)!;
        (options.Timeout, options.AttemptTimeout, options.MaxRetries) = (call.Timeout, call.AttemptTimeout, call.MaxRetries);
        foreach (var (name, value) in call.Headers)
        {
            options.Headers.Add(name, value);
        }

        foreach (var (name, value) in call.Query)
        {
            options.Query.Add(name, value);
        }

        return options;
    }

    public override string ToString() => $"{Client.Name}.{Method.Name}";
}
