using System.Reflection;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Conformance.Tests.Surface;

/// <summary>All public client methods that call an operation, found by calling each method once.</summary>
internal static class PublicSurface
{
    private const string Suffix = "WithResponseAsync";
    private static readonly Lazy<Task<IReadOnlyList<SurfaceMethod>>> Methods = new(ProbeAllAsync);

    /// <summary>The names of all methods, as returned by <see cref="SurfaceMethod.ToString"/>.</summary>
    public static IEnumerable<string> MethodNames => Declared.Select(declared => $"{declared.Client.Name}.{declared.Method.Name}");

    private static IEnumerable<(PropertyInfo Client, MethodInfo Method)> Declared =>
        from client in typeof(IFabroClient).GetProperties()
        where client.PropertyType.IsInterface
        from method in client.PropertyType.GetMethods()
        where method.Name.EndsWith(Suffix, StringComparison.Ordinal) || method.ReturnType.Name == typeof(Pageable<>).Name
        // Methods only for servers of another generation are not in the documents checked here.
        where method.GetParameters().All(static parameter => parameter.ParameterType != typeof(RunIntent))
        orderby client.Name, method.Name
        select (client, method);

    /// <summary>The methods, ordered by name.</summary>
    public static Task<IReadOnlyList<SurfaceMethod>> GetMethodsAsync() => Methods.Value;

    private static async Task<IReadOnlyList<SurfaceMethod>> ProbeAllAsync()
    {
        var methods = new List<SurfaceMethod>();
        foreach (var (client, method) in Declared)
        {
            methods.Add(await SurfaceProbe.RunAsync(client, method));
        }

        return methods;
    }
}
