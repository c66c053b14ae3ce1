using Fabro.Sdk.Contract.Tests.Wire;
using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Contract.Tests.Reading;

/// <summary>A place in a document that stands for all of the same shape.</summary>
/// <param name="Place">The place.</param>
/// <param name="Form">What its document is read as.</param>
/// <param name="Root">What its document is.</param>
/// <param name="Recorded">Where its document was recorded; null for one that was made up.</param>
internal sealed record Specimen(Place Place, JsonForm Form, string Root, RecordedValue? Recorded)
{
    public string Shape { get; } = Place.Shape(Root);

    public override string ToString() => $"{Shape} ({Recorded?.Source ?? "made up"} {Place.JsonPath})";
}
