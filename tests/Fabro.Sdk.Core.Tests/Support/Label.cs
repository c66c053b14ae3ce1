using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Fabro.Sdk.Core.Tests.Support;

/// <summary>A variant with an object, as the generator writes it.</summary>
[JsonConverter(typeof(JsonModelConverter<Label>))]
public sealed class Label : Shape, IJsonModel<Label>
{
    private Point? _at;

    public override string Kind => "label";

    public Point? At { get => _at; set => Set(ref _at, value, 0); }

    static bool IJsonModel<Label>.TryRead(ref JsonModelReader json, [NotNullWhen(true)] out Label? value) =>
        json.TryReadInto(value = json.IsObject ? new() : null);

    protected override int ReadOwnMember(ReadOnlySpan<byte> name, ref JsonModelReader json) =>
        name.SequenceEqual("at"u8) ? Point.TryRead(ref json, out _at) || json.IsNull ? 0 : ~0 : NoMember;

    protected override void WriteMembers(JsonModelWriter json)
    {
        base.WriteMembers(json);
        if (Has(0))
        {
            json.Write("at"u8, _at);
        }
    }
}
