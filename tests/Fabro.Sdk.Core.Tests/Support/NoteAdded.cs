using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Fabro.Sdk.Core.Tests.Support;

[JsonConverter(typeof(JsonModelConverter<NoteAdded>))]
public sealed class NoteAdded : Note, IJsonModel<NoteAdded>
{
    private string? _text;

    public override string EventName => "note.added";

    public string Text { get => _text ?? ""; set => Set(ref _text, value, 2); }

    static bool IJsonModel<NoteAdded>.TryRead(ref JsonModelReader json, [NotNullWhen(true)] out NoteAdded? value) =>
        json.TryReadInto(value = json.IsObject ? new() : null);

    protected override int ReadOwnMember(ReadOnlySpan<byte> name, ref JsonModelReader json) =>
        name.SequenceEqual("text"u8) ? json.TryReadString(out _text) ? 2 : ~2 : NoMember;

    protected override void WriteMembers(JsonModelWriter json)
    {
        base.WriteMembers(json);
        if (Has(2))
        {
            json.Write("text"u8, _text);
        }
    }
}
