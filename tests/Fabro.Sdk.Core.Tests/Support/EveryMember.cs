using System.Text.Json;

namespace Fabro.Sdk.Core.Tests.Support;

/// <summary>A property of <see cref="EveryKind"/>: how it is read and set, and which JSON fits it.</summary>
/// <param name="Name">The JSON name.</param>
/// <param name="Get">Reads the property.</param>
/// <param name="Set">Sets the property to the value that is written as <paramref name="Sample"/>.</param>
/// <param name="Sample">JSON that fits.</param>
/// <param name="Empty">The minimal JSON of this type: zero, or an empty string, list, map, or object.</param>
/// <param name="Fits">The JSON types that fit, named as in <see cref="JsonSamples.Types"/>.</param>
internal sealed record EveryMember(
    string Name, Func<EveryKind, object?> Get, Action<EveryKind> Set, string Sample, string Empty, params string[] Fits)
{
    private const string Time = "\"2026-08-21T10:11:12.5Z\"";

    public static IReadOnlyDictionary<string, EveryMember> All { get; } = Create().ToDictionary(static member => member.Name);

    public bool IsOptional => Name.StartsWith("optional_", StringComparison.Ordinal);

    /// <summary>Whether the property accepts a JSON value of a type.</summary>
    public bool Takes(string type) => Fits.Contains(type) || (IsOptional && type == "null");

    private static IEnumerable<EveryMember> Create()
    {
        var point = new Point { X = 1 };
        var circle = new Circle { Radius = 2 };
        var time = WireTimestamp.FromText("2026-08-21T10:11:12.5Z");
        yield return new("text", o => o.Text, o => o.Text = "set", "\"set\"", "\"\"", "string");
        yield return new("optional_text", o => o.OptionalText, o => o.OptionalText = "set", "\"set\"", "\"\"", "string");
        yield return new("flag", o => o.Flag, o => o.Flag = true, "true", "false", "boolean");
        yield return new("optional_flag", o => o.OptionalFlag, o => o.OptionalFlag = true, "true", "false", "boolean");
        yield return new("small", o => o.Small, o => o.Small = 9, "9", "0", "integer");
        yield return new("optional_small", o => o.OptionalSmall, o => o.OptionalSmall = 9, "9", "0", "integer");
        yield return new("count", o => o.Count, o => o.Count = 9, "9", "0", "integer");
        yield return new("optional_count", o => o.OptionalCount, o => o.OptionalCount = 9, "9", "0", "integer");
        yield return new("ratio", o => o.Ratio, o => o.Ratio = 9.5, "9.5", "0", "integer", "fraction");
        yield return new("optional_ratio", o => o.OptionalRatio, o => o.OptionalRatio = 9.5, "9.5", "0", "integer", "fraction");
        yield return new("price", o => o.Price, o => o.Price = 9.5m, "9.5", "0", "integer", "fraction");
        yield return new("optional_price", o => o.OptionalPrice, o => o.OptionalPrice = 9.5m, "9.5", "0", "integer", "fraction");
        yield return new("at", o => o.At, o => o.At = time, Time, Time, "timestamp");
        yield return new("optional_at", o => o.OptionalAt, o => o.OptionalAt = time, Time, Time, "timestamp");
        yield return new("color", o => o.Color, o => o.Color = Color.Red, "\"red\"", "\"\"", "string");
        yield return new("optional_color", o => o.OptionalColor, o => o.OptionalColor = Color.Red, "\"red\"", "\"\"", "string");
        yield return new(
            "open", o => o.Open?.GetRawText(), o => o.Open = JsonElement.Parse("[1]"), "[1]", "\"\"", [.. JsonSamples.Types]);
        yield return new("point", o => o.Point, o => o.Point = point, """{"x":1}""", "{}", "object");
        yield return new("optional_point", o => o.OptionalPoint, o => o.OptionalPoint = point, """{"x":1}""", "{}", "object");
        yield return new("shape", o => o.Shape, o => o.Shape = circle, """{"kind":"circle","radius":2}""", "{}", "object");
        yield return new("optional_shape", o => o.OptionalShape, o => o.OptionalShape = circle, """{"kind":"circle","radius":2}""", "{}", "object");
        yield return new("names", o => o.Names, o => o.Names = ["a"], "[\"a\"]", "[]", "array");
        yield return new("optional_names", o => o.OptionalNames, o => o.OptionalNames = ["a"], "[\"a\"]", "[]", "array");
        yield return new("flags", o => o.Flags, o => o.Flags = [true], "[true]", "[]", "array");
        yield return new("counts", o => o.Counts, o => o.Counts = [9], "[9]", "[]", "array");
        yield return new("ratios", o => o.Ratios, o => o.Ratios = [9.5], "[9.5]", "[]", "array");
        yield return new("prices", o => o.Prices, o => o.Prices = [9.5m], "[9.5]", "[]", "array");
        yield return new("times", o => o.Times, o => o.Times = [time], $"[{Time}]", "[]", "array");
        yield return new("colors", o => o.Colors, o => o.Colors = [Color.Red], "[\"red\"]", "[]", "array");
        yield return new("points", o => o.Points, o => o.Points = [point], """[{"x":1}]""", "[]", "array");
        yield return new("shapes", o => o.Shapes, o => o.Shapes = [circle], """[{"kind":"circle","radius":2}]""", "[]", "array");
        yield return new("anything", o => o.Anything, o => o.Anything = [JsonElement.Parse("1")], "[1]", "[]", "array");
        yield return new("matrix", o => o.Matrix, o => o.Matrix = [[9]], "[[9]]", "[]", "array");
        yield return new("labels", o => o.Labels, o => o.Labels = Map("a"), """{"k":"a"}""", "{}", "object");
        yield return new("optional_labels", o => o.OptionalLabels, o => o.OptionalLabels = Map("a"), """{"k":"a"}""", "{}", "object");
        yield return new("totals", o => o.Totals, o => o.Totals = Map(9L), """{"k":9}""", "{}", "object");
        yield return new("places", o => o.Places, o => o.Places = Map(point), """{"k":{"x":1}}""", "{}", "object");
        yield return new("forms", o => o.Forms, o => o.Forms = Map<Shape>(circle), """{"k":{"kind":"circle","radius":2}}""", "{}", "object");
        yield return new("notes", o => o.Notes, o => o.Notes = Map(JsonElement.Parse("1")), """{"k":1}""", "{}", "object");
        yield return new("routes", o => o.Routes, o => o.Routes = Map<IReadOnlyList<Point>>([point]), """{"k":[{"x":1}]}""", "{}", "object");
    }

    private static Dictionary<string, T> Map<T>(T value) => new() { ["k"] = value };
}
