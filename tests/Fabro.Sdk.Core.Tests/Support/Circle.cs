using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Fabro.Sdk.Core.Tests.Support;

[JsonConverter(typeof(JsonModelConverter<Circle>))]
public sealed class Circle : Shape, IJsonModel<Circle>
{
    private double _radius;
    private Colour _colour;

    public override string Kind => "circle";

    public double Radius { get => _radius; set => Set(ref _radius, value, 0); }

    public Colour Colour { get => _colour; set => Set(ref _colour, value, 1); }

    static bool IJsonModel<Circle>.TryRead(ref JsonModelReader json, [NotNullWhen(true)] out Circle? value) => json.TryReadInto(value = json.IsObject ? new() : null);

    protected override int ReadOwnMember(ReadOnlySpan<byte> name, ref JsonModelReader json) => name.Length switch
    {
        6 when name.SequenceEqual("radius"u8) => json.TryRead(out _radius) ? 0 : ~0,
        6 when name.SequenceEqual("colour"u8) => json.TryReadEnum(out _colour) ? 1 : ~1,
        _ => NoMember,
    };

    protected override void WriteMembers(JsonModelWriter json)
    {
        base.WriteMembers(json);
        if (Has(0))
            json.Write("radius"u8, _radius);
        if (Has(1))
            json.WriteEnum<Colour>("colour"u8, _colour);
    }
}
