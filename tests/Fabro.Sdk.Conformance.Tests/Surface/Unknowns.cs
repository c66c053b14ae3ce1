using System.Collections;
using System.Text.Json;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Conformance.Tests.Surface;

/// <summary>
/// Finds the data that a model preserved without knowing it. A property, value, or kind that the SDK should know would show up there.
/// </summary>
internal static class Unknowns
{
    /// <summary>The unknown data as <c>Type.property</c>, <c>Type: value</c>, or the type of an unknown kind.</summary>
    public static IEnumerable<string> In(object? value)
    {
        switch (value)
        {
            case null or string or JsonElement:
                return [];
            case IDictionary map:
                return map.Values.Cast<object?>().SelectMany(In);
            case IEnumerable items:
                return items.Cast<object?>().SelectMany(In);
            default:
                var type = value.GetType();
                return type.Namespace != typeof(Run).Namespace ? [] : type.IsValueType ? InWord(value, type) : InModel(value, type);
        }
    }

    private static IEnumerable<string> InWord(object value, Type type)
    {
        if (type.GetProperty("IsKnown")?.GetValue(value) is false && value.ToString() is { Length: > 0 } word)
        {
            yield return $"{type.Name}: {word}";
        }
    }

    private static IEnumerable<string> InModel(object model, Type type)
    {
        if (type.Name.StartsWith("Unknown", StringComparison.Ordinal))
        {
            yield return type.Name;
            yield break;
        }

        foreach (var property in type.GetProperties())
        {
            var value = property.GetValue(model);
            var found = property.Name == "AdditionalProperties"
                ? (value as IDictionary<string, JsonElement>)?.Keys.Select(name => $"{type.Name}.{name}") ?? []
                : In(value);
            foreach (var unknown in found)
            {
                yield return unknown;
            }
        }
    }
}
