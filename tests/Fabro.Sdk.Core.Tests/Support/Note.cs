using System.Text.Json.Serialization;

namespace Fabro.Sdk.Core.Tests.Support;

/// <summary>A union of events with sequence numbers, as the generator writes it.</summary>
[JsonConverter(typeof(JsonUnionConverter<Note>))]
public abstract class Note : JsonUnion, IJsonUnion<Note>
{
    private long _seq;
    private WireTimestamp _at;

    public abstract string EventName { get; }

    public long Seq { get => _seq; set => Set(ref _seq, value, 0); }

    public WireTimestamp At { get => _at; set => Set(ref _at, value, 1); }

    static ReadOnlySpan<byte> IJsonUnion<Note>.DiscriminatorName => "event"u8;

    protected internal override int SequenceMember => 0;

    protected internal override long? Sequence => Has(0) ? Seq : null;

    protected internal override string? DiscriminatorValue => EventName;

    static Note IJsonUnion<Note>.Create(ReadOnlySpan<byte> discriminator) =>
        discriminator.SequenceEqual("note.added"u8) ? new NoteAdded() : new UnknownNote();

    protected internal override void ReadMembers(ref JsonModelReader json)
    {
        while (json.TryTakeName(out var name))
        {
            Take(ref json, name, name.Length switch
            {
                5 when name.SequenceEqual("event"u8) => ReadDiscriminator(ref json),
                3 when name.SequenceEqual("seq"u8) => json.TryRead(out _seq) ? 0 : ~0,
                2 when name.SequenceEqual("at"u8) => json.TryRead(out _at) ? 1 : ~1,
                _ => ReadOwnMember(name, ref json),
            });
        }
    }

    protected override void WriteMembers(JsonModelWriter json)
    {
        if (DiscriminatorValue is { } discriminator && !IsRefused(Discriminator))
        {
            json.Write("event"u8, discriminator);
        }

        if (Has(0))
        {
            json.Write("seq"u8, _seq);
        }

        if (Has(1))
        {
            json.Write("at"u8, _at);
        }
    }
}
