using Fabro.Sdk.Contract.Tests.Reading;

namespace Fabro.Sdk.Contract.Tests.Mutations;

/// <summary>A document changed in one place, as a server of another version might send it.</summary>
/// <param name="Specimen">The place.</param>
/// <param name="Name">What was done there.</param>
/// <param name="Json">The changed document.</param>
internal sealed record Mutation(Specimen Specimen, string Name, byte[] Json)
{
    /// <summary>What becomes of a variant whose tag was changed; null when no variant is concerned.</summary>
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
