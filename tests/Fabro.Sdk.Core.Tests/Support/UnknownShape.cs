using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Fabro.Sdk.Core.Tests.Support;

[JsonConverter(typeof(JsonModelConverter<UnknownShape>))]
public sealed class UnknownShape : Shape, IJsonModel<UnknownShape>, IUnknownVariant
{
    private string? _discriminator;

    public override string Kind => _discriminator ?? "";

    public string? RawText { get; set; }

    protected internal override string? DiscriminatorValue => Has(Discriminator) ? _discriminator : null;

    protected internal override bool IsUnknown => true;

    protected override bool HasContent => base.HasContent || RawText is not null;

    static bool IJsonModel<UnknownShape>.TryRead(ref JsonModelReader json, [NotNullWhen(true)] out UnknownShape? value) =>
        json.TryReadInto(value = json.IsObject ? new() : null);

    protected override int ReadDiscriminator(ref JsonModelReader json) =>
        json.TryReadString(out _discriminator) ? Discriminator : ~Discriminator;
}
