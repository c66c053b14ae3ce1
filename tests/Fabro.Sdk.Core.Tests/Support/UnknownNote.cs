using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Fabro.Sdk.Core.Tests.Support;

[JsonConverter(typeof(JsonModelConverter<UnknownNote>))]
public sealed class UnknownNote : Note, IJsonModel<UnknownNote>, IUnknownVariant
{
    private string? _discriminator;

    public override string EventName => _discriminator ?? "";

    public string? RawText { get; set; }

    protected internal override string? DiscriminatorValue => Has(Discriminator) ? _discriminator : null;

    protected internal override bool IsUnknown => true;

    protected override bool HasContent => base.HasContent || RawText is not null;

    static bool IJsonModel<UnknownNote>.TryRead(ref JsonModelReader json, [NotNullWhen(true)] out UnknownNote? value) =>
        json.TryReadInto(value = json.IsObject ? new() : null);

    protected override int ReadDiscriminator(ref JsonModelReader json) =>
        json.TryReadString(out _discriminator) ? Discriminator : ~Discriminator;
}
