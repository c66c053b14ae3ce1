using System.Collections;
using System.Globalization;
using System.Text.Json;
using Fabro.Sdk.Contract.Tests.Wire;
using Fabro.Sdk.Core;
using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Contract.Tests.Reading;

/// <summary>Compares model values with their JSON, as read by <see cref="JsonDocument"/>.</summary>
internal static class Agreement
{
    /// <summary>The places at which the model differs from the JSON.</summary>
    public static IEnumerable<string> Differences(Place root) =>
        root.SelfAndDescendants().SelectMany(Of).Select(difference => $"{difference.Place.JsonPath} {difference.What}");

    /// <summary>Whether a property has the value it has when nothing was read.</summary>
    public static bool IsNothing(object? value) => value switch
    {
        null or "" => true,
        IEnumerable items => !items.Cast<object?>().Any(),
        JsonElement any => any.ValueKind == JsonValueKind.Undefined,
        JsonModel model => JsonForm.Of(model.GetType()).Write(model).AsSpan().SequenceEqual("{}"u8),
        ValueType => value.Equals(Activator.CreateInstance(value.GetType())),
        _ => false,
    };

    private static IEnumerable<(Place Place, string What)> Of(Place place)
    {
        if (!IsSame(place))
        {
            yield return (place, $"was read as {place.Value ?? "null"}");
        }

        if (place.ObjectType is not { } type)
        {
            yield break;
        }

        var model = (JsonModel)place.Value!;
        foreach (var name in model.AdditionalProperties?.Keys.Where(name => !place.Json.TryGetProperty(name, out _)) ?? [])
        {
            yield return (place, $"has the additional property {name}, which is not in the JSON");
        }

        foreach (var member in ModelTypes.MembersOf(type))
        {
            if (!place.Json.TryGetProperty(member.Name, out _) && !IsNothing(member.Get(model)))
            {
                yield return (place, $"has {member.Name}, which is not in the JSON");
            }
        }
    }

    private static bool IsSame(Place place) => (place.Json, place.Value) switch
    {
        ({ ValueKind: JsonValueKind.Null }, JsonElement any) => any.ValueKind == JsonValueKind.Null,
        ({ ValueKind: JsonValueKind.Null }, var value) => IsNothing(value),
        (var json, JsonElement any) => JsonElement.DeepEquals(json, any),
        (var json, string text) => json.GetString() == text,
        (var json, bool truth) => json.GetBoolean() == truth,
        (var json, int number) => json.GetInt32() == number,
        (var json, long number) => json.GetInt64() == number,
        (var json, double number) => json.GetDouble() == number,
        (var json, decimal number) => json.GetDecimal() == number,
        (var json, WireTimestamp time) => json.GetString() == time.ToString() && SameInstant(json.GetString()!, time.Value),
        (var json, JsonModel) => json.ValueKind == JsonValueKind.Object,
        (var json, IReadOnlyDictionary<string, JsonElement> entries) => json.GetPropertyCount() == entries.Count,
        (var json, IReadOnlyList<JsonElement> items) => json.GetArrayLength() == items.Count,
        (var json, IDictionary entries) => json.GetPropertyCount() == entries.Count,
        (var json, IList items) => json.GetArrayLength() == items.Count,
        (var json, { } word) => json.GetString() == word.ToString(),
        _ => false,
    };

    // DateTimeOffset has a resolution of 100 ns; the JSON has nanoseconds.
    private static bool SameInstant(string text, DateTimeOffset? time) =>
        time is { } read && (DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) - read).Duration() <= TimeSpan.FromTicks(1);
}
