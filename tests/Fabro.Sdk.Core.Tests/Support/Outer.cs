using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Fabro.Sdk.Core.Tests.Support;

/// <summary>An object in an object, each created by its property on first access, as the generator writes it.</summary>
[JsonConverter(typeof(JsonModelConverter<Outer>))]
public sealed class Outer : JsonModel, IJsonModel<Outer>
{
    private EveryKind? _inner;
    private Outer? _next;
    private IReadOnlyList<Outer>? _many;

    public EveryKind Inner { get => _inner ??= new(); set => Set(ref _inner, value, 0); }

    public Outer? Next { get => _next; set => Set(ref _next, value, 1); }

    public IReadOnlyList<Outer> Many { get => _many ?? []; set => Set(ref _many, value, 2); }

    protected override bool HasContent => base.HasContent || IsFilled(_inner);

    static bool IJsonModel<Outer>.TryRead(ref JsonModelReader json, [NotNullWhen(true)] out Outer? value) => TryRead(ref json, out value);

    internal static bool TryRead(ref JsonModelReader json, [NotNullWhen(true)] out Outer? value) =>
        json.TryReadInto(value = json.IsObject ? new() : null);

    protected internal override void ReadMembers(ref JsonModelReader json)
    {
        while (json.TryTakeName(out var name))
        {
            Take(ref json, name, name.Length switch
            {
                5 when name.SequenceEqual("inner"u8) => JsonCodec.Model<EveryKind>().TryRead(ref json, out _inner) ? 0 : ~0,
                4 when name.SequenceEqual("next"u8) => (TryRead(ref json, out _next) || json.IsNull) ? 1 : ~1,
                4 when name.SequenceEqual("many"u8) => json.TryReadList(out _many, JsonCodec.Model<Outer>()) ? 2 : ~2,
                _ => NoMember,
            });
        }
    }

    protected override void WriteMembers(JsonModelWriter json)
    {
        if (Has(0, _inner))
        {
            json.Write("inner"u8, _inner);
        }

        if (Has(1))
        {
            json.Write("next"u8, _next);
        }

        if (Has(2))
        {
            json.Write("many"u8, _many, JsonCodec.Model<Outer>());
        }
    }
}
