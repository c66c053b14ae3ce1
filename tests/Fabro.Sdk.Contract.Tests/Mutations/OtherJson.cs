using System.Text.Json;
using Fabro.Sdk.Contract.Tests.Reading;

namespace Fabro.Sdk.Contract.Tests.Mutations;

/// <summary>One value of each JSON type.</summary>
internal sealed record OtherJson(string Name, JsonValueKind Kind, Action<Utf8JsonWriter> Write)
{
    private static readonly OtherJson[] All =
    [
        new("a string", JsonValueKind.String, static writer => writer.WriteStringValue("other")),
        new("a number", JsonValueKind.Number, static writer => writer.WriteNumberValue(7)),
        new("a Boolean", JsonValueKind.True, static writer => writer.WriteBooleanValue(true)),
        new("an object", JsonValueKind.Object, static writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("other", "member");
            writer.WriteEndObject();
        }),
        new("an array", JsonValueKind.Array, EmptyArray),
    ];

    /// <summary>A value of each type except the given one.</summary>
    public static IEnumerable<OtherJson> Than(JsonValueKind kind) =>
        All.Where(other => other.Kind != (kind == JsonValueKind.False ? JsonValueKind.True : kind));

    /// <summary>A value of each type that the models do not accept for this kind. Empty if they accept any type.</summary>
    public static IEnumerable<OtherJson> Misfits(PlaceKind kind) => kind switch
    {
        PlaceKind.Text or PlaceKind.Tag or PlaceKind.Word or PlaceKind.Timestamp => Than(JsonValueKind.String),
        PlaceKind.Whole or PlaceKind.Fraction => Than(JsonValueKind.Number),
        PlaceKind.Truth => Than(JsonValueKind.True),
        PlaceKind.List => Than(JsonValueKind.Array),
        PlaceKind.Map or PlaceKind.Object or PlaceKind.Union => Than(JsonValueKind.Object),
        _ => [],
    };

    public static void EmptyArray(Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        writer.WriteEndArray();
    }
}
