using System.Reflection;

namespace Fabro.Sdk.Conformance.Tests.Surface;

/// <summary>Calls methods by reflection without wrapping their exceptions.</summary>
internal static class Invocation
{
    public static object Invoke(MethodInfo method, object? owner, IReadOnlyList<object?> arguments) =>
        method.Invoke(owner, BindingFlags.DoNotWrapExceptions, binder: null, [.. arguments], culture: null)
        ?? throw new InvalidOperationException($"{method} returned null.");

    /// <summary>The result of a completed task, or null if it has none.</summary>
    public static object? ResultOf(Task task) =>
        task.GetType().GetProperty("Result") is { PropertyType.Name: not "VoidTaskResult" } result ? result.GetValue(task) : null;

    /// <summary>The type of a response's value.</summary>
    public static Type ValueTypeOf(ApiResponse response) => response.GetType().GenericTypeArguments[0];

    /// <summary>The value of a response, or null if it has none.</summary>
    public static object? ValueOf(ApiResponse response) => response.GetType().GetProperty("Value")?.GetValue(response);

    /// <summary>Calls a generic helper method with a type that is known only at run time.</summary>
    public static object InvokeGeneric(Type owner, string method, Type argument, params object?[] arguments) =>
        Invoke(
            owner.GetMethod(method, BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)!.MakeGenericMethod(argument),
            owner: null,
            arguments);
}
