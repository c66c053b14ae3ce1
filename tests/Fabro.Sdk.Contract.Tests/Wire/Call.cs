using System.Reflection;
using System.Text.Json;

namespace Fabro.Sdk.Contract.Tests.Wire;

/// <summary>An operation of the table and the method of the public API that sends it.</summary>
internal sealed record Call(ApiOperation Operation, PropertyInfo Client, MethodInfo Plain)
{
    private const string TwinSuffix = "WithResponseAsync";

    /// <summary>The method that returns the complete response, or null for a list, whose pages have it.</summary>
    public MethodInfo? Twin => Client.PropertyType.GetMethod(Plain.Name[..^"Async".Length] + TwinSuffix);

    /// <summary>The type of the response's <c>Value</c>, or null if it has none.</summary>
    public Type? ValueType => (Twin ?? Fetch).ReturnType.GetGenericArguments()[0].GetGenericArguments().FirstOrDefault();

    // The page type is known only to the generated, non-public code.
    private MethodInfo Fetch =>
        Client.GetValue(Server.Client)!.GetType().GetMethod("Fetch" + Plain.Name, BindingFlags.Instance | BindingFlags.NonPublic)!;

    /// <summary>The type of the JSON response.</summary>
    public Type? JsonType => Operation.Response == ResponseKind.Json ? ValueType : null;

    /// <summary>The type of the stream's events.</summary>
    public Type? EventType => Operation.Response == ResponseKind.EventStream ? ValueType!.GetGenericArguments()[0] : null;

    /// <summary>The type of the JSON body.</summary>
    public Type? BodyType => Plain.GetParameters().Select(parameter => parameter.ParameterType).FirstOrDefault(IsBody);

    public static bool IsTwin(MethodInfo method) => method.Name.EndsWith(TwinSuffix, StringComparison.Ordinal);

    /// <summary>Sends one request.</summary>
    public Task InvokeAsync(IFabroClient client)
    {
        var method = Twin ?? Plain;
        var arguments = Array.ConvertAll(method.GetParameters(), SampleArguments.For);
        var result = method.Invoke(Client.GetValue(client), BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
        return result as Task ?? (Task)result.GetType().GetMethod("FirstPageAsync")!.Invoke(result, [CancellationToken.None])!;
    }

    public override string ToString() => $"{Client.Name}.{Plain.Name}";

    private static bool IsBody(Type type) =>
        (type.IsClass && type.Namespace == typeof(Models.Run).Namespace) || type == typeof(IReadOnlyDictionary<string, JsonElement>);
}
