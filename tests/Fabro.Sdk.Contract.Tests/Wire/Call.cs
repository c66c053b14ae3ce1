using System.Reflection;
using System.Text.Json;

namespace Fabro.Sdk.Contract.Tests.Wire;

/// <summary>An operation of the table and the method of the public API that sends it and gives the whole answer.</summary>
internal sealed record Call(ApiOperation Operation, PropertyInfo Client, MethodInfo Twin)
{
    private const string TwinSuffix = "WithResponseAsync";

    /// <summary>The method without the answer's headers; null when there is none of that name.</summary>
    public MethodInfo? Plain => Client.PropertyType.GetMethod(Twin.Name[..^TwinSuffix.Length] + "Async");

    /// <summary>What the answer's <c>Value</c> is; null when the answer has none.</summary>
    public Type? ValueType => Twin.ReturnType.GetGenericArguments()[0].GetGenericArguments().FirstOrDefault();

    /// <summary>The type of the JSON answer.</summary>
    public Type? JsonType => Operation.Response == ResponseKind.Json ? ValueType : null;

    /// <summary>The type of an event of the stream.</summary>
    public Type? EventType => Operation.Response == ResponseKind.EventStream ? ValueType!.GetGenericArguments()[0] : null;

    /// <summary>The type of the JSON body.</summary>
    public Type? BodyType => Twin.GetParameters().Select(parameter => parameter.ParameterType).FirstOrDefault(IsBody);

    public static bool IsTwin(MethodInfo method) => method.Name.EndsWith(TwinSuffix, StringComparison.Ordinal);

    public Task InvokeAsync(IFabroClient client)
    {
        var arguments = Array.ConvertAll(Twin.GetParameters(), SampleArguments.For);
        return (Task)Twin.Invoke(Client.GetValue(client), BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
    }

    public override string ToString() => $"{Client.Name}.{Twin.Name}";

    private static bool IsBody(Type type) =>
        (type.IsClass && type.Namespace == typeof(Models.Run).Namespace) || type == typeof(IReadOnlyDictionary<string, JsonElement>);
}
