using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Fabro.Sdk.Core.Tests.Support;

/// <summary>An object as the generator writes it.</summary>
[JsonConverter(typeof(JsonModelConverter<Item>))]
public sealed class Item : JsonModel, IJsonModel<Item>
{
    private long _seq;
    private string? _name;
    private Shape? _shape;

    public long Seq { get => _seq; set => Set(ref _seq, value, 0); }

    public string Name { get => _name ?? ""; set => Set(ref _name, value, 1); }

    public Shape? Shape { get => _shape; set => SetOrLeaveOut(ref _shape, value, 2); }

    static bool IJsonModel<Item>.TryRead(ref JsonModelReader json, [NotNullWhen(true)] out Item? value) =>
        json.TryReadInto(value = json.IsObject ? new() : null);

    public override string ToString() => $"{Seq}:{Name}";

    protected internal override void ReadMembers(ref JsonModelReader json)
    {
        while (json.TryTakeName(out var name))
        {
            Take(ref json, name, name.Length switch
            {
                3 when name.SequenceEqual("seq"u8) => json.TryRead(out _seq) ? 0 : ~0,
                4 when name.SequenceEqual("name"u8) => json.TryReadString(out _name) ? 1 : ~1,
                5 when name.SequenceEqual("shape"u8) => (json.TryReadUnion(out _shape) || json.IsNull) ? 2 : ~2,
                _ => NoMember,
            });
        }
    }

    protected override void WriteMembers(JsonModelWriter json)
    {
        if (Has(0))
        {
            json.Write("seq"u8, _seq);
        }

        if (Has(1))
        {
            json.Write("name"u8, _name);
        }

        if (Has(2))
        {
            json.Write("shape"u8, _shape);
        }
    }
}
