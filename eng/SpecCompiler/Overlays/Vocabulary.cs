using System.ComponentModel;
using System.Reflection;
using System.Text.Json.Serialization;

namespace Fabro.SpecCompiler.Overlays;

/// <summary>One property that a record of the vocabulary allows.</summary>
public sealed record Term(string Name, Type Type, string Description, bool OrFlag);

/// <summary>Reads the vocabulary from its records, for the validation of overlays and for their JSON schema.</summary>
public static class Vocabulary
{
    /// <summary>A noun phrase for the subject of a record, such as <c>an operation</c>.</summary>
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

    /// <summary>The type of a map's values; null if the type is not a map.</summary>
    public static Type? GetValue(Type type) => Argument(type, typeof(IReadOnlyDictionary<,>));

    /// <summary>The type of a list's items; null if the type is not a list.</summary>
    public static Type? GetItem(Type type) => Argument(type, typeof(IReadOnlyList<>));

    public static bool IsRecord(Type type) => type.IsClass && type.Namespace == typeof(Vocabulary).Namespace;

    /// <summary>The values of an enum, as written in an overlay.</summary>
    public static IReadOnlyList<string> GetChoices(Type type) => [.. Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName)];

    private static Type? Argument(Type type, Type generic) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == generic ? type.GetGenericArguments()[^1] : null;
}
