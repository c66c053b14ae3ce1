using System.Text.Json;
using Fabro.Sdk.Contract.Tests.Wire;
using Fabro.Sdk.Core;

namespace Fabro.Sdk.Contract.Tests.Reading;

/// <summary>Maps C# types to kinds of JSON values.</summary>
internal static class PlaceKinds
{
    private static readonly Dictionary<Type, PlaceKind> Scalars = new()
    {
        [typeof(string)] = PlaceKind.Text,
        [typeof(WireTimestamp)] = PlaceKind.Timestamp,
        [typeof(DateTimeOffset)] = PlaceKind.Timestamp,
        [typeof(int)] = PlaceKind.Whole,
        [typeof(long)] = PlaceKind.Whole,
        [typeof(double)] = PlaceKind.Fraction,
        [typeof(decimal)] = PlaceKind.Fraction,
        [typeof(bool)] = PlaceKind.Truth,
        [typeof(JsonElement)] = PlaceKind.Any,
    };

    /// <summary>The kind, with the element kinds of lists and maps.</summary>
    public static string SignatureOf(Type declared)
    {
        var kind = Of(declared);
        return kind is PlaceKind.List or PlaceKind.Map ? $"{kind} of {SignatureOf(declared.GetGenericArguments()[^1])}" : kind.ToString();
    }

    public static PlaceKind Of(Type declared)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (Scalars.TryGetValue(type, out var scalar))
        {
            return scalar;
        }

        if (ModelTypes.IsOpenEnum(type))
        {
            return PlaceKind.Word;
        }

        if (type.IsGenericType)
        {
            return type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) ? PlaceKind.Map : PlaceKind.List;
        }

        if (!typeof(JsonModel).IsAssignableFrom(type))
        {
            throw new NotSupportedException($"The tests do not know the JSON kind of {type}.");
        }

        return ModelTypes.UnionOf(type) is null ? PlaceKind.Object : PlaceKind.Union;
    }
}
