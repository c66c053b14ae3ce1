using System.Reflection;

namespace Fabro.Sdk.Conformance.Tests.Surface;

/// <summary>Calls methods that are known only by reflection, without wrapping what they throw.</summary>
internal static class Invocation
{
    public static object Invoke(MethodInfo method, object? owner, IReadOnlyList<object?> arguments) =>
        method.Invoke(owner, BindingFlags.DoNotWrapExceptions, binder: null, [.. arguments], culture: null)
        ?? throw new InvalidOperationException($"{method} returned null.");

    /// <summary>The result of a completed task; null when it has none.</summary>
    public static object? ResultOf(Task task) =>
        task.GetType().GetProperty("Result") is { PropertyType.Name: not "VoidTaskResult" } result ? result.GetValue(task) : null;

    /// <summary>The type of what an answer carries.</summary>
    public static Type ValueTypeOf(ApiResponse response) => response.GetType().GenericTypeArguments[0];

    /// <summary>What an answer carries; null when it carries nothing.</summary>
    public static object? ValueOf(ApiResponse response) => response.GetType().GetProperty("Value")?.GetValue(response);

    /// <summary>Calls a generic method of this class's kind of tools for a type known only at run time.</summary>
    public static object InvokeGeneric(Type owner, string method, Type argument, params object?[] arguments) =>
        Invoke(
            owner.GetMethod(method, BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)!.MakeGenericMethod(argument),
            owner: null,
            arguments);
}
