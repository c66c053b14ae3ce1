using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Fabro.Sdk.Core.Tests.Support;

[JsonConverter(typeof(JsonModelConverter<Point>))]
public sealed class Point : JsonModel, IJsonModel<Point>
{
    private double _x;
    private double _y;

    public double X { get => _x; set => Set(ref _x, value, 0); }

    public double Y { get => _y; set => Set(ref _y, value, 1); }

    public static bool TryRead(ref JsonModelReader json, [NotNullWhen(true)] out Point? value) =>
        json.TryReadInto(value = json.IsObject ? new() : null);

    protected internal override void ReadMembers(ref JsonModelReader json)
    {
        while (json.TryTakeName(out var name))
        {
            Take(ref json, name, name.Length switch
            {
                1 when name.SequenceEqual("x"u8) => json.TryRead(out _x) ? 0 : ~0,
                1 when name.SequenceEqual("y"u8) => json.TryRead(out _y) ? 1 : ~1,
                _ => NoMember,
            });
        }
    }

    protected override void WriteMembers(JsonModelWriter json)
    {
        if (Has(0))
        {
            json.Write("x"u8, _x);
        }

        if (Has(1))
        {
            json.Write("y"u8, _y);
        }
    }
}
