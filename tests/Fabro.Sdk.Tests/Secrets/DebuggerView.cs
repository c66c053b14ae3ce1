using System.Diagnostics;
using System.Reflection;

namespace Fabro.Sdk.Tests.Secrets;

/// <summary>
/// An object as a debugger shows it: its own text, and that of each field and property that is not hidden from debuggers.
/// </summary>
internal static class DebuggerView
{
    public static IEnumerable<string> Of(object value)
    {
        const BindingFlags Everything = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        yield return value.ToString() ?? "";
        var type = value.GetType();
        // The attribute's text replaces ToString in the debugger and must not show more.
        if (type.GetCustomAttribute<DebuggerDisplayAttribute>() is { } display)
        {
            Assert.Equal("{ToString(),nq}", display.Value);
        }

        var hidden = type.GetProperties(Everything)
            .Where(IsHidden)
            .Select(static property => $"<{property.Name}>k__BackingField")
            .ToHashSet();
        foreach (var field in type.GetFields(Everything).Where(field => !IsHidden(field) && !hidden.Contains(field.Name)))
        {
            yield return $"{field.Name} {field.GetValue(value)}";
        }

        var properties = type.GetProperties(Everything)
            .Where(static property => !IsHidden(property) && property.GetIndexParameters().Length == 0);
        foreach (var property in properties)
        {
            yield return $"{property.Name} {property.GetValue(value)}";
        }
    }

    private static bool IsHidden(MemberInfo member) =>
        member.GetCustomAttribute<DebuggerBrowsableAttribute>()?.State == DebuggerBrowsableState.Never;
}
