using System.Reflection;

namespace Fabro.Sdk.Conformance.Tests.Surface;

/// <summary>What a caller can give a public method: an argument, or a property of the options; and where it lands.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Argument">The parameter of the method: the options, for a property of them.</param>
/// <param name="Option">The property of the options; null for an argument.</param>
internal sealed record SurfaceParameter(string Name, Type Type, ParameterInfo Argument, PropertyInfo? Option)
{
    /// <summary>Which part of the request it becomes.</summary>
    public Place Place { get; init; }

    /// <summary>Its name there; empty for a body.</summary>
    public string WireName { get; init; } = "";

    /// <summary>Its name there when the list goes the other way; null where it has none.</summary>
    public string? DescendingName { get; init; }

    public bool IsOptional => Option is not null || Argument.HasDefaultValue;

    public bool IsOptions => Option is null && Type.IsAssignableTo(typeof(CallOptions));

    /// <summary>Whether the options take the value: some are refused where they are set.</summary>
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

    /// <summary>What a method takes: its parameters, and what the options have for this operation or for lists.</summary>
    public static IReadOnlyList<SurfaceParameter> From(MethodInfo method) =>
    [
        .. from parameter in method.GetParameters()
           let argument = new SurfaceParameter(parameter.Name!, parameter.ParameterType, parameter, Option: null)
           from each in argument.IsOptions ? [.. OptionsOf(argument), argument] : new[] { argument }
           select each,
    ];

    private static IEnumerable<SurfaceParameter> OptionsOf(SurfaceParameter options) =>
        from property in options.Type.GetProperties()
        where property.DeclaringType != typeof(CallOptions) && property.Name is not (nameof(PageOptions.Limit) or nameof(PageOptions.StartToken) or nameof(PageOptions.Prefetch))
        select new SurfaceParameter(property.Name, property.PropertyType, options.Argument, property);
}
