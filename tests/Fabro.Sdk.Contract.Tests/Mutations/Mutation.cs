using Fabro.Sdk.Contract.Tests.Reading;

namespace Fabro.Sdk.Contract.Tests.Mutations;

/// <summary>A document changed in one place, as a server of another version might send it.</summary>
/// <param name="Specimen">The changed place.</param>
/// <param name="Name">The name of the change.</param>
/// <param name="Json">The changed document.</param>
internal sealed record Mutation(Specimen Specimen, string Name, byte[] Json)
{
    /// <summary>The variant expected after a change of the discriminator, or null if the change does not affect the variant.</summary>
    public Type? Variant { get; init; }

    public IEnumerable<string> Check() => Failures.Of(ToString(), Losses);

    public override string ToString() => $"{Specimen}: {Name}";

    private IEnumerable<string> Losses()
    {
        var document = Document.Read(Json, Specimen.Form);
        var variant = Variant is null ? null : document.Root.Find(Specimen.Place.Parent!.Pointer)!.ObjectType;
        return variant == Variant ? document.Losses() : [$"was read as {variant?.Name}, not as {Variant?.Name}"];
    }
}
