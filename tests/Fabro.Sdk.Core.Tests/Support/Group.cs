using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Fabro.Sdk.Core.Tests.Support;

[JsonConverter(typeof(JsonModelConverter<Group>))]
public sealed class Group : Shape, IJsonModel<Group>
{
    private IReadOnlyList<Shape>? _members;

    public override string Kind => "group";

    public IReadOnlyList<Shape> Members { get => _members ?? []; set => Set(ref _members, value, 0); }

    static bool IJsonModel<Group>.TryRead(ref JsonModelReader json, [NotNullWhen(true)] out Group? value) =>
        json.TryReadInto(value = json.IsObject ? new() : null);

    protected override int ReadOwnMember(ReadOnlySpan<byte> name, ref JsonModelReader json) =>
        name.SequenceEqual("members"u8) ? json.TryReadList(out _members, JsonCodec.Union<Shape>()) ? 0 : ~0 : NoMember;

    protected override void WriteMembers(JsonModelWriter json)
    {
        base.WriteMembers(json);
        if (Has(0))
        {
            json.Write("members"u8, _members, JsonCodec.Union<Shape>());
        }
    }
}
