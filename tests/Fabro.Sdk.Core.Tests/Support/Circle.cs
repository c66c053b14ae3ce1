using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Fabro.Sdk.Core.Tests.Support;

[JsonConverter(typeof(JsonModelConverter<Circle>))]
public sealed class Circle : Shape, IJsonModel<Circle>
{
    private double _radius;
    private Color _color;

    public override string Kind => "circle";

    public double Radius { get => _radius; set => Set(ref _radius, value, 0); }

    public Color Color { get => _color; set => Set(ref _color, value, 1); }

    static bool IJsonModel<Circle>.TryRead(ref JsonModelReader json, [NotNullWhen(true)] out Circle? value) =>
        json.TryReadInto(value = json.IsObject ? new() : null);

    protected override int ReadOwnMember(ReadOnlySpan<byte> name, ref JsonModelReader json) => name.Length switch
    {
        6 when name.SequenceEqual("radius"u8) => json.TryRead(out _radius) ? 0 : ~0,
        5 when name.SequenceEqual("color"u8) => json.TryReadEnum(out _color) ? 1 : ~1,
        _ => NoMember,
    };

    protected override void WriteMembers(JsonModelWriter json)
    {
        base.WriteMembers(json);
        if (Has(0))
        {
            json.Write("radius"u8, _radius);
        }

        if (Has(1))
        {
            json.WriteEnum<Color>("color"u8, _color);
        }
    }
}
