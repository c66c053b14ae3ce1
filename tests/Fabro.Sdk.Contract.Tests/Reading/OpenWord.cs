using System.Reflection;
using Fabro.Sdk.Core;

namespace Fabro.Sdk.Contract.Tests.Reading;

/// <summary>Access to open enums whose type is known only at run time.</summary>
internal static class OpenWord
{
    public static bool IsKnown(object word) => (bool)word.GetType().GetProperty(nameof(IOpenEnum<>.IsKnown))!.GetValue(word)!;

    /// <summary>The values for which the type has properties.</summary>
    public static IReadOnlyList<string> KnownWords(Type type) =>
    [
        .. type.GetProperties(BindingFlags.Public | BindingFlags.Static).Where(property => property.PropertyType == type)
            .Select(property => property.GetValue(null)!.ToString()!),
    ];
}
