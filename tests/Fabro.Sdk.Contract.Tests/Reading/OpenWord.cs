using System.Reflection;
using Fabro.Sdk.Core;

namespace Fabro.Sdk.Contract.Tests.Reading;

/// <summary>Open enums whose type is only known while the tests run.</summary>
internal static class OpenWord
{
    public static bool IsKnown(object word) => (bool)word.GetType().GetProperty(nameof(IOpenEnum<>.IsKnown))!.GetValue(word)!;

    /// <summary>The words that the type has members for.</summary>
    public static IReadOnlyList<string> KnownWords(Type type) =>
    [
        .. type.GetProperties(BindingFlags.Public | BindingFlags.Static).Where(property => property.PropertyType == type)
            .Select(property => property.GetValue(null)!.ToString()!),
    ];
}
