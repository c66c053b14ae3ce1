using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fabro.Sdk.Core.Tests.Support;

/// <summary>An object that is sent and received and has properties that the server requires, as the generator writes it.</summary>
[JsonConverter(typeof(JsonModelConverter<Order>))]
public sealed class Order : JsonModel, IJsonModel<Order>
{
    private string? _id;
    private Color _color;
    private Color? _trim;
    private IReadOnlyList<Color>? _stripes;
    private OpenValue? _details;
    private Order? _part;

    public string Id { get => _id ?? ""; set => Set(ref _id, value, 0); }

    public Color Color { get => _color; set => Set(ref _color, value, 1); }

    public Color? Trim { get => _trim; set => SetOrLeaveOut(ref _trim, value, 2); }

    public IReadOnlyList<Color>? Stripes { get => _stripes; set => SetOrLeaveOut(ref _stripes, value, 3); }

    public JsonElement? Details { get => _details?.Element; set => Set(ref _details, OpenValue.From(value), 4); }

    public Order? Part { get => _part; set => SetOrLeaveOut(ref _part, value, 5); }

    static bool IJsonModel<Order>.TryRead(ref JsonModelReader json, [NotNullWhen(true)] out Order? value) => TryRead(ref json, out value);

    internal static bool TryRead(ref JsonModelReader json, [NotNullWhen(true)] out Order? value) =>
        json.TryReadInto(value = json.IsObject ? new() : null);

    protected internal override void ReadMembers(ref JsonModelReader json)
    {
        while (json.TryTakeName(out var name))
        {
            Take(ref json, name, name.Length switch
            {
                2 when name.SequenceEqual("id"u8) => json.TryReadString(out _id) ? 0 : ~0,
                5 when name.SequenceEqual("color"u8) => json.TryReadEnum(out _color) ? 1 : ~1,
                4 when name.SequenceEqual("trim"u8) => (json.TryReadEnum(out _trim) || json.IsNull) ? 2 : ~2,
                7 when name.SequenceEqual("stripes"u8) => (json.TryReadList(out _stripes, JsonCodec.Enum<Color>()) || json.IsNull) ? 3 : ~3,
                7 when name.SequenceEqual("details"u8) => json.TryReadAny(out _details) ? 4 : ~4,
                4 when name.SequenceEqual("part"u8) => (TryRead(ref json, out _part) || json.IsNull) ? 5 : ~5,
                _ => NoMember,
            });
        }
    }

    protected override void WriteMembers(JsonModelWriter json)
    {
        if (Has(0))
        {
            json.Write("id"u8, _id);
        }
        else
        {
            json.LeaveOut("id"u8, this);
        }

        if (Has(1))
        {
            json.WriteEnum<Color>("color"u8, _color);
        }
        else
        {
            json.LeaveOut("color"u8, this);
        }

        if (Has(2))
        {
            json.WriteEnum("trim"u8, _trim);
        }

        if (Has(3))
        {
            json.Write("stripes"u8, _stripes, JsonCodec.Enum<Color>());
        }

        if (Has(4))
        {
            json.Write("details"u8, _details);
        }
        else
        {
            json.LeaveOut("details"u8, this);
        }

        if (Has(5))
        {
            json.Write("part"u8, _part);
        }
    }
}
