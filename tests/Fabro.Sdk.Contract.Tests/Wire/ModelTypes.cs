using System.Reflection;
using System.Text.Json.Serialization;
using Fabro.Sdk.Core;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Contract.Tests.Wire;

/// <summary>The generated types by category.</summary>
internal static class ModelTypes
{
    public static IReadOnlyList<Type> All { get; } =
    [
        .. typeof(Run).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(Run).Namespace && type is { IsNested: false, Name: not ['<', ..] })
            .OrderBy(type => type.Name, StringComparer.Ordinal),
    ];

    /// <summary>The classes that can be instantiated: objects and union variants.</summary>
    public static IReadOnlyList<Type> Objects { get; } = [.. All.Where(type => type is { IsClass: true, IsAbstract: false })];

    public static IReadOnlyList<Type> Unions { get; } = [.. All.Where(IsUnion)];

    public static IReadOnlyList<Type> OpenEnums { get; } = [.. All.Where(IsOpenEnum)];

    public static bool IsOpenEnum(Type type) => type.IsValueType && type.GetInterfaces().Any(
        contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IOpenEnum<>));

    public static bool IsUnion(Type type) => UnionOf(type) == type;

    /// <summary>The union of a variant, the type itself if it is a union, or null for any other type.</summary>
    public static Type? UnionOf(Type type)
    {
        for (var each = type; each is not null; each = each.BaseType)
        {
            var converter = each.GetCustomAttribute<JsonConverterAttribute>(inherit: false)?.ConverterType;
            if (converter is { IsGenericType: true } && converter.GetGenericTypeDefinition() == typeof(JsonUnionConverter<>))
            {
                return each;
            }
        }

        return null;
    }

    /// <summary>The known variants of a union.</summary>
    public static IEnumerable<Type> VariantsOf(Type union) => Objects.Where(type => type.BaseType == union && !IsUnknownVariant(type));

    public static bool IsUnknownVariant(Type type) => type.BaseType is { IsAbstract: true } union && type == UnknownOf(union);

    public static Type? UnknownOf(Type union) => All.SingleOrDefault(type => type.BaseType == union && type.Name == "Unknown" + union.Name);

    /// <summary>The JSON name of a union's discriminator.</summary>
    public static string TagOf(Type union) =>
        DiscriminatorOf(union).GetCustomAttribute<JsonPropertyNameAttribute>()!.Name;

    /// <summary>A variant's discriminator value.</summary>
    public static string TagValueOf(Type variant) => (string)DiscriminatorOf(UnionOf(variant)!).GetValue(CreateEmpty(variant))!;

    /// <summary>The properties that are read and written as JSON, including the discriminator of a union.</summary>
    public static IEnumerable<ModelMember> MembersOf(Type model) =>
        from property in model.GetProperties()
        let name = WireNameOf(property)
        where name is not null
        select new ModelMember(name, property);

    private static PropertyInfo DiscriminatorOf(Type union) => union.GetProperties().Single(property => property.GetMethod!.IsAbstract);

    // A variant overrides the discriminator of its union. The name attribute is on the base property.
    private static string? WireNameOf(PropertyInfo property) =>
        property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name
        ?? property.GetMethod?.GetBaseDefinition().DeclaringType?
            .GetProperty(property.Name)?
            .GetCustomAttribute<JsonPropertyNameAttribute>()?.Name;

    /// <summary>Creates an instance with no properties set. For a union, creates the unknown variant.</summary>
    public static object CreateEmpty(Type type) => Activator.CreateInstance(type.IsAbstract ? UnknownOf(type)! : type)!;
}
