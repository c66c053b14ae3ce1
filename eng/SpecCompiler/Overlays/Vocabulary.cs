using System.ComponentModel;
using System.Reflection;
using System.Text.Json.Serialization;

namespace Fabro.SpecCompiler.Overlays;

/// <summary>One property that a record of the vocabulary allows.</summary>
public sealed record Term(string Name, Type Type, string Description, bool OrFlag);

/// <summary>Reads the vocabulary off its records, for what checks overlays and for what documents them.</summary>
public static class Vocabulary
{
    /// <summary>What a record describes, in words: <c>an operation</c>.</summary>
    public static string Describe(Type record) => record.GetCustomAttribute<DescriptionAttribute>(inherit: false)!.Description;

    public static IReadOnlyList<Term> GetTerms(Type record) =>
    [
        .. from property in record.GetProperties()
           let name = property.GetCustomAttribute<JsonPropertyNameAttribute>()
           where name is not null
           select new Term(
               name.Name,
               Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType,
               property.GetCustomAttribute<DescriptionAttribute>()!.Description,
               property.GetCustomAttribute<OrFlagAttribute>() is not null),
    ];

    /// <summary>The type of a map's values; null when the type is no map.</summary>
    public static Type? GetValue(Type type) => Argument(type, typeof(IReadOnlyDictionary<,>));

    /// <summary>The type of a list's items; null when the type is no list.</summary>
    public static Type? GetItem(Type type) => Argument(type, typeof(IReadOnlyList<>));

    public static bool IsRecord(Type type) => type.IsClass && type.Namespace == typeof(Vocabulary).Namespace;

    /// <summary>The values that an enum has in an overlay.</summary>
    public static IReadOnlyList<string> GetChoices(Type type) => [.. Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName)];

    private static Type? Argument(Type type, Type generic) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == generic ? type.GetGenericArguments()[^1] : null;
}
