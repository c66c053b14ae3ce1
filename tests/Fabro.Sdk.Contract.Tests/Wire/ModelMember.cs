using System.Reflection;
using System.Runtime.CompilerServices;

namespace Fabro.Sdk.Contract.Tests.Wire;

/// <summary>A property of a model, with its JSON name.</summary>
internal sealed record ModelMember(string Name, PropertyInfo Property)
{
    public Type PropertyType => Property.PropertyType;

    /// <summary>Whether it is a required member.</summary>
    public bool IsRequired => Property.IsDefined(typeof(RequiredMemberAttribute));

    public object? Get(object model) => Property.GetValue(model);
}
