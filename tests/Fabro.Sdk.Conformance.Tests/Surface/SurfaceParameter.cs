using System.Reflection;

namespace Fabro.Sdk.Conformance.Tests.Surface;

/// <summary>An argument of a public method, or a property of its options, and the place in the request to which it maps.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">The type.</param>
/// <param name="Argument">The parameter of the method. For a property of the options, the options parameter.</param>
/// <param name="Option">The property of the options, or null for an argument.</param>
internal sealed record SurfaceParameter(string Name, Type Type, ParameterInfo Argument, PropertyInfo? Option)
{
    /// <summary>The place in the request.</summary>
    public Place Place { get; init; }

    /// <summary>The name in the request; empty for a body.</summary>
    public string WireName { get; init; } = "";

    /// <summary>The name in the request if the list is descending, or null if it has none.</summary>
    public string? DescendingName { get; init; }

    public bool IsOptional => Option is not null || Argument.HasDefaultValue;

    public bool IsOptions => Option is null && Type.IsAssignableTo(typeof(CallOptions));

    /// <summary>Whether the options accept the value. Some options throw in the setter.</summary>
    public bool Takes(object value)
    {
        try
        {
            Option?.SetValue(Activator.CreateInstance(Argument.ParameterType), value);
            return true;
        }
        catch (TargetInvocationException exception) when (exception.InnerException is ArgumentOutOfRangeException)
        {
            return false;
        }
    }

    /// <summary>The inputs of a method: its parameters, and the options of this operation and of lists.</summary>
    public static IReadOnlyList<SurfaceParameter> From(MethodInfo method) =>
    [
        .. from parameter in method.GetParameters()
           let argument = new SurfaceParameter(parameter.Name!, parameter.ParameterType, parameter, Option: null)
           from each in argument.IsOptions ? [.. OptionsOf(argument), argument] : new[] { argument }
           select each,
    ];

    private static IEnumerable<SurfaceParameter> OptionsOf(SurfaceParameter options) =>
        from property in options.Type.GetProperties()
        where property.DeclaringType != typeof(CallOptions)
            && property.Name is not (nameof(PageOptions.Limit) or nameof(PageOptions.StartToken) or nameof(PageOptions.Prefetch))
        select new SurfaceParameter(property.Name, property.PropertyType, options.Argument, property);
}
