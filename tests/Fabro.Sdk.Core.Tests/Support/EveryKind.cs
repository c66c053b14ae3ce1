using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fabro.Sdk.Core.Tests.Support;

/// <summary>An object with a property of each kind, as the generator writes it.</summary>
[JsonConverter(typeof(JsonModelConverter<EveryKind>))]
public sealed partial class EveryKind : JsonModel, IJsonModel<EveryKind>
{
    private string? _text;
    private string? _optionalText;
    private bool _flag;
    private bool? _optionalFlag;
    private int _small;
    private int? _optionalSmall;
    private long _count;
    private long? _optionalCount;
    private double _ratio;
    private double? _optionalRatio;
    private decimal _price;
    private decimal? _optionalPrice;
    private WireTimestamp _at;
    private WireTimestamp? _optionalAt;
    private Color _color;
    private Color? _optionalColor;
    private OpenValue? _open;
    private Point? _point;
    private Point? _optionalPoint;
    private Shape? _shape;
    private Shape? _optionalShape;

    public string Text { get => _text ?? ""; set => Set(ref _text, value, 0); }

    public string? OptionalText { get => _optionalText; set => Set(ref _optionalText, value, 1); }

    public bool Flag { get => _flag; set => Set(ref _flag, value, 2); }

    public bool? OptionalFlag { get => _optionalFlag; set => Set(ref _optionalFlag, value, 3); }

    public int Small { get => _small; set => Set(ref _small, value, 4); }

    public int? OptionalSmall { get => _optionalSmall; set => Set(ref _optionalSmall, value, 5); }

    public long Count { get => _count; set => Set(ref _count, value, 6); }

    public long? OptionalCount { get => _optionalCount; set => Set(ref _optionalCount, value, 7); }

    public double Ratio { get => _ratio; set => Set(ref _ratio, value, 8); }

    public double? OptionalRatio { get => _optionalRatio; set => Set(ref _optionalRatio, value, 9); }

    public decimal Price { get => _price; set => Set(ref _price, value, 10); }

    public decimal? OptionalPrice { get => _optionalPrice; set => Set(ref _optionalPrice, value, 11); }

    public WireTimestamp At { get => _at; set => Set(ref _at, value, 12); }

    public WireTimestamp? OptionalAt { get => _optionalAt; set => Set(ref _optionalAt, value, 13); }

    public Color Color { get => _color; set => Set(ref _color, value, 14); }

    public Color? OptionalColor { get => _optionalColor; set => Set(ref _optionalColor, value, 15); }

    public JsonElement? Open { get => _open?.Element; set => Set(ref _open, OpenValue.From(value), 16); }

    public Point Point { get => _point ??= new(); set => Set(ref _point, value, 17); }

    public Point? OptionalPoint { get => _optionalPoint; set => Set(ref _optionalPoint, value, 18); }

    public Shape Shape { get => _shape ??= new UnknownShape(); set => Set(ref _shape, value, 19); }

    public Shape? OptionalShape { get => _optionalShape; set => Set(ref _optionalShape, value, 20); }

    protected override bool HasContent => base.HasContent || IsFilled(_point) || IsFilled(_shape);

    static bool IJsonModel<EveryKind>.TryRead(ref JsonModelReader json, [NotNullWhen(true)] out EveryKind? value) =>
        json.TryReadInto(value = json.IsObject ? new() : null);

    protected internal override void ReadMembers(ref JsonModelReader json)
    {
        while (json.TryTakeName(out var name))
        {
            Take(ref json, name, name.Length switch
            {
                4 when name.SequenceEqual("text"u8) => json.TryReadString(out _text) ? 0 : ~0,
                13 when name.SequenceEqual("optional_text"u8) => (json.TryReadString(out _optionalText) || json.IsNull) ? 1 : ~1,
                4 when name.SequenceEqual("flag"u8) => json.TryRead(out _flag) ? 2 : ~2,
                13 when name.SequenceEqual("optional_flag"u8) => (json.TryRead(out _optionalFlag) || json.IsNull) ? 3 : ~3,
                5 when name.SequenceEqual("small"u8) => json.TryRead(out _small) ? 4 : ~4,
                14 when name.SequenceEqual("optional_small"u8) => (json.TryRead(out _optionalSmall) || json.IsNull) ? 5 : ~5,
                5 when name.SequenceEqual("count"u8) => json.TryRead(out _count) ? 6 : ~6,
                14 when name.SequenceEqual("optional_count"u8) => (json.TryRead(out _optionalCount) || json.IsNull) ? 7 : ~7,
                5 when name.SequenceEqual("ratio"u8) => json.TryRead(out _ratio) ? 8 : ~8,
                14 when name.SequenceEqual("optional_ratio"u8) => (json.TryRead(out _optionalRatio) || json.IsNull) ? 9 : ~9,
                5 when name.SequenceEqual("price"u8) => json.TryRead(out _price) ? 10 : ~10,
                14 when name.SequenceEqual("optional_price"u8) => (json.TryRead(out _optionalPrice) || json.IsNull) ? 11 : ~11,
                2 when name.SequenceEqual("at"u8) => json.TryRead(out _at) ? 12 : ~12,
                11 when name.SequenceEqual("optional_at"u8) => (json.TryRead(out _optionalAt) || json.IsNull) ? 13 : ~13,
                5 when name.SequenceEqual("color"u8) => json.TryReadEnum(out _color) ? 14 : ~14,
                14 when name.SequenceEqual("optional_color"u8) => (json.TryReadEnum(out _optionalColor) || json.IsNull) ? 15 : ~15,
                4 when name.SequenceEqual("open"u8) => json.TryReadAny(out _open) ? 16 : ~16,
                5 when name.SequenceEqual("point"u8) => Point.TryRead(ref json, out _point) ? 17 : ~17,
                14 when name.SequenceEqual("optional_point"u8) => (Point.TryRead(ref json, out _optionalPoint) || json.IsNull) ? 18 : ~18,
                5 when name.SequenceEqual("shape"u8) => json.TryReadUnion(out _shape) ? 19 : ~19,
                14 when name.SequenceEqual("optional_shape"u8) => (json.TryReadUnion(out _optionalShape) || json.IsNull) ? 20 : ~20,
                _ => ReadCollection(ref json, name),
            });
        }
    }

    protected override void WriteMembers(JsonModelWriter json)
    {
        if (Has(0))
        {
            json.Write("text"u8, _text);
        }

        if (Has(1))
        {
            json.Write("optional_text"u8, _optionalText);
        }

        if (Has(2))
        {
            json.Write("flag"u8, _flag);
        }

        if (Has(3))
        {
            json.Write("optional_flag"u8, _optionalFlag);
        }

        if (Has(4))
        {
            json.Write("small"u8, _small);
        }

        if (Has(5))
        {
            json.Write("optional_small"u8, _optionalSmall);
        }

        if (Has(6))
        {
            json.Write("count"u8, _count);
        }

        if (Has(7))
        {
            json.Write("optional_count"u8, _optionalCount);
        }

        if (Has(8))
        {
            json.Write("ratio"u8, _ratio);
        }

        if (Has(9))
        {
            json.Write("optional_ratio"u8, _optionalRatio);
        }

        if (Has(10))
        {
            json.Write("price"u8, _price);
        }

        if (Has(11))
        {
            json.Write("optional_price"u8, _optionalPrice);
        }

        if (Has(12))
        {
            json.Write("at"u8, _at);
        }

        if (Has(13))
        {
            json.Write("optional_at"u8, _optionalAt);
        }

        if (Has(14))
        {
            json.WriteEnum<Color>("color"u8, _color);
        }

        if (Has(15))
        {
            json.WriteEnum("optional_color"u8, _optionalColor);
        }

        if (Has(16))
        {
            json.Write("open"u8, _open);
        }

        if (Has(17, _point))
        {
            json.Write("point"u8, _point);
        }

        if (Has(18))
        {
            json.Write("optional_point"u8, _optionalPoint);
        }

        if (Has(19, _shape))
        {
            json.Write("shape"u8, _shape);
        }

        if (Has(20))
        {
            json.Write("optional_shape"u8, _optionalShape);
        }

        WriteCollections(json);
    }
}
