namespace Fabro.Sdk;

/// <summary>Reads fields that a class does not declare, in which servers of other versions return the values of its properties.</summary>
internal static class OtherMembers
{
    public static JsonElement? Find(this JsonModel model, string name) =>
        model.AdditionalProperties is { } others && others.TryGetValue(name, out var value) ? value : null;

    public static string? FindText(this JsonModel model, string name) =>
        model.Find(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public static long? FindNumber(this JsonModel model, string name) =>
        model.Find(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number) ? number : null;
}
