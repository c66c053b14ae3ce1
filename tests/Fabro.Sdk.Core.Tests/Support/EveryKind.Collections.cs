using System.Collections.ObjectModel;
using System.Text.Json;

namespace Fabro.Sdk.Core.Tests.Support;

/// <summary>The list and map properties.</summary>
public sealed partial class EveryKind
{
    private IReadOnlyList<string>? _names;
    private IReadOnlyList<string>? _optionalNames;
    private IReadOnlyList<bool>? _flags;
    private IReadOnlyList<long>? _counts;
    private IReadOnlyList<double>? _ratios;
    private IReadOnlyList<decimal>? _prices;
    private IReadOnlyList<WireTimestamp>? _times;
    private IReadOnlyList<Color>? _colors;
    private IReadOnlyList<Point>? _points;
    private IReadOnlyList<Shape>? _shapes;
    private IReadOnlyList<JsonElement>? _anything;
    private IReadOnlyList<IReadOnlyList<long>>? _matrix;
    private IReadOnlyDictionary<string, string>? _labels;
    private IReadOnlyDictionary<string, string>? _optionalLabels;
    private IReadOnlyDictionary<string, long>? _totals;
    private IReadOnlyDictionary<string, Point>? _places;
    private IReadOnlyDictionary<string, Shape>? _forms;
    private IReadOnlyDictionary<string, JsonElement>? _notes;
    private IReadOnlyDictionary<string, IReadOnlyList<Point>>? _routes;

    public IReadOnlyList<string> Names { get => _names ?? []; set => Set(ref _names, value, 21); }

    public IReadOnlyList<string>? OptionalNames { get => _optionalNames; set => Set(ref _optionalNames, value, 22); }

    public IReadOnlyList<bool> Flags { get => _flags ?? []; set => Set(ref _flags, value, 23); }

    public IReadOnlyList<long> Counts { get => _counts ?? []; set => Set(ref _counts, value, 24); }

    public IReadOnlyList<double> Ratios { get => _ratios ?? []; set => Set(ref _ratios, value, 25); }

    public IReadOnlyList<decimal> Prices { get => _prices ?? []; set => Set(ref _prices, value, 26); }

    public IReadOnlyList<WireTimestamp> Times { get => _times ?? []; set => Set(ref _times, value, 27); }

    public IReadOnlyList<Color> Colors { get => _colors ?? []; set => Set(ref _colors, value, 28); }

    public IReadOnlyList<Point> Points { get => _points ?? []; set => Set(ref _points, value, 29); }

    public IReadOnlyList<Shape> Shapes { get => _shapes ?? []; set => Set(ref _shapes, value, 30); }

    public IReadOnlyList<JsonElement> Anything { get => _anything ?? []; set => Set(ref _anything, value, 31); }

    public IReadOnlyList<IReadOnlyList<long>> Matrix { get => _matrix ?? []; set => Set(ref _matrix, value, 32); }

    public IReadOnlyDictionary<string, string> Labels
    {
        get => _labels ?? ReadOnlyDictionary<string, string>.Empty;
        set => Set(ref _labels, value, 33);
    }

    public IReadOnlyDictionary<string, string>? OptionalLabels { get => _optionalLabels; set => Set(ref _optionalLabels, value, 34); }

    public IReadOnlyDictionary<string, long> Totals
    {
        get => _totals ?? ReadOnlyDictionary<string, long>.Empty;
        set => Set(ref _totals, value, 35);
    }

    public IReadOnlyDictionary<string, Point> Places
    {
        get => _places ?? ReadOnlyDictionary<string, Point>.Empty;
        set => Set(ref _places, value, 36);
    }

    public IReadOnlyDictionary<string, Shape> Forms
    {
        get => _forms ?? ReadOnlyDictionary<string, Shape>.Empty;
        set => Set(ref _forms, value, 37);
    }

    public IReadOnlyDictionary<string, JsonElement> Notes
    {
        get => _notes ?? ReadOnlyDictionary<string, JsonElement>.Empty;
        set => Set(ref _notes, value, 38);
    }

    public IReadOnlyDictionary<string, IReadOnlyList<Point>> Routes
    {
        get => _routes ?? ReadOnlyDictionary<string, IReadOnlyList<Point>>.Empty;
        set => Set(ref _routes, value, 39);
    }

    private int ReadCollection(ref JsonModelReader json, ReadOnlySpan<byte> name) => name.Length switch
    {
        5 when name.SequenceEqual("names"u8) => json.TryReadList(out _names, JsonCodec.String) ? 21 : ~21,
        14 when name.SequenceEqual("optional_names"u8) =>
            (json.TryReadList(out _optionalNames, JsonCodec.String) || json.IsNull) ? 22 : ~22,
        5 when name.SequenceEqual("flags"u8) => json.TryReadList(out _flags, JsonCodec.Boolean) ? 23 : ~23,
        6 when name.SequenceEqual("counts"u8) => json.TryReadList(out _counts, JsonCodec.Int64) ? 24 : ~24,
        6 when name.SequenceEqual("ratios"u8) => json.TryReadList(out _ratios, JsonCodec.Double) ? 25 : ~25,
        6 when name.SequenceEqual("prices"u8) => json.TryReadList(out _prices, JsonCodec.Decimal) ? 26 : ~26,
        5 when name.SequenceEqual("times"u8) => json.TryReadList(out _times, JsonCodec.Timestamp) ? 27 : ~27,
        6 when name.SequenceEqual("colors"u8) => json.TryReadList(out _colors, JsonCodec.Enum<Color>()) ? 28 : ~28,
        6 when name.SequenceEqual("points"u8) => json.TryReadList(out _points, JsonCodec.Model<Point>()) ? 29 : ~29,
        6 when name.SequenceEqual("shapes"u8) => json.TryReadList(out _shapes, JsonCodec.Union<Shape>()) ? 30 : ~30,
        8 when name.SequenceEqual("anything"u8) => json.TryReadList(out _anything, JsonCodec.Any) ? 31 : ~31,
        6 when name.SequenceEqual("matrix"u8) => json.TryReadList(out _matrix, JsonCodec.List(JsonCodec.Int64)) ? 32 : ~32,
        6 when name.SequenceEqual("labels"u8) => json.TryReadMap(out _labels, JsonCodec.String) ? 33 : ~33,
        15 when name.SequenceEqual("optional_labels"u8) =>
            (json.TryReadMap(out _optionalLabels, JsonCodec.String) || json.IsNull) ? 34 : ~34,
        6 when name.SequenceEqual("totals"u8) => json.TryReadMap(out _totals, JsonCodec.Int64) ? 35 : ~35,
        6 when name.SequenceEqual("places"u8) => json.TryReadMap(out _places, JsonCodec.Model<Point>()) ? 36 : ~36,
        5 when name.SequenceEqual("forms"u8) => json.TryReadMap(out _forms, JsonCodec.Union<Shape>()) ? 37 : ~37,
        5 when name.SequenceEqual("notes"u8) => json.TryReadMap(out _notes, JsonCodec.Any) ? 38 : ~38,
        6 when name.SequenceEqual("routes"u8) => json.TryReadMap(out _routes, JsonCodec.List(JsonCodec.Model<Point>())) ? 39 : ~39,
        _ => NoMember,
    };

    private void WriteCollections(JsonModelWriter json)
    {
        if (Has(21))
        {
            json.Write("names"u8, _names, JsonCodec.String);
        }

        if (Has(22))
        {
            json.Write("optional_names"u8, _optionalNames, JsonCodec.String);
        }

        if (Has(23))
        {
            json.Write("flags"u8, _flags, JsonCodec.Boolean);
        }

        if (Has(24))
        {
            json.Write("counts"u8, _counts, JsonCodec.Int64);
        }

        if (Has(25))
        {
            json.Write("ratios"u8, _ratios, JsonCodec.Double);
        }

        if (Has(26))
        {
            json.Write("prices"u8, _prices, JsonCodec.Decimal);
        }

        if (Has(27))
        {
            json.Write("times"u8, _times, JsonCodec.Timestamp);
        }

        if (Has(28))
        {
            json.Write("colors"u8, _colors, JsonCodec.Enum<Color>());
        }

        if (Has(29))
        {
            json.Write("points"u8, _points, JsonCodec.Model<Point>());
        }

        if (Has(30))
        {
            json.Write("shapes"u8, _shapes, JsonCodec.Union<Shape>());
        }

        if (Has(31))
        {
            json.Write("anything"u8, _anything, JsonCodec.Any);
        }

        if (Has(32))
        {
            json.Write("matrix"u8, _matrix, JsonCodec.List(JsonCodec.Int64));
        }

        if (Has(33))
        {
            json.Write("labels"u8, _labels, JsonCodec.String);
        }

        if (Has(34))
        {
            json.Write("optional_labels"u8, _optionalLabels, JsonCodec.String);
        }

        if (Has(35))
        {
            json.Write("totals"u8, _totals, JsonCodec.Int64);
        }

        if (Has(36))
        {
            json.Write("places"u8, _places, JsonCodec.Model<Point>());
        }

        if (Has(37))
        {
            json.Write("forms"u8, _forms, JsonCodec.Union<Shape>());
        }

        if (Has(38))
        {
            json.Write("notes"u8, _notes, JsonCodec.Any);
        }

        if (Has(39))
        {
            json.Write("routes"u8, _routes, JsonCodec.List(JsonCodec.Model<Point>()));
        }
    }
}
