using System.Text.Json.Serialization;

namespace Fabro.Sdk.Core.Tests.Support;

/// <summary>A union as the generator writes it.</summary>
[JsonConverter(typeof(JsonUnionConverter<Shape>))]
public abstract class Shape : JsonUnion, IJsonUnion<Shape>
{
    public abstract string Kind { get; }

    static ReadOnlySpan<byte> IJsonUnion<Shape>.DiscriminatorName => "kind"u8;

    protected internal override string? DiscriminatorValue => Kind;

    static Shape IJsonUnion<Shape>.Create(ReadOnlySpan<byte> discriminator) => discriminator.Length switch
    {
        6 when discriminator.SequenceEqual("circle"u8) => new Circle(),
        5 when discriminator.SequenceEqual("group"u8) => new Group(),
        5 when discriminator.SequenceEqual("label"u8) => new Label(),
        _ => new UnknownShape(),
    };

    protected internal override void ReadMembers(ref JsonModelReader json)
    {
        while (json.TryTakeName(out var name))
        {
            Take(ref json, name, name.SequenceEqual("kind"u8) ? ReadDiscriminator(ref json) : ReadOwnMember(name, ref json));
        }
    }

    protected override void WriteMembers(JsonModelWriter json)
    {
        if (DiscriminatorValue is { } discriminator && !IsRefused(Discriminator))
        {
            json.Write("kind"u8, discriminator);
        }
    }
}
