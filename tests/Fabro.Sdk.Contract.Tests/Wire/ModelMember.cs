using System.Reflection;
using System.Runtime.CompilerServices;

namespace Fabro.Sdk.Contract.Tests.Wire;

/// <summary>A member of a model: its name on the wire, and its property.</summary>
internal sealed record ModelMember(string Name, PropertyInfo Property)
{
    public Type PropertyType => Property.PropertyType;

    /// <summary>Whether an object cannot be created without it.</summary>
    public bool IsRequired => Property.IsDefined(typeof(RequiredMemberAttribute));

    public object? Get(object model) => Property.GetValue(model);
}
