using Fabro.Sdk.Contract.Tests.Wire;
using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Contract.Tests.Reading;

/// <summary>A place in a document that represents all places of the same shape.</summary>
/// <param name="Place">The place.</param>
/// <param name="Form">The type as which its document is read.</param>
/// <param name="Root">The name of its document in shapes.</param>
/// <param name="Recorded">The recorded value, or null if the document was generated.</param>
internal sealed record Specimen(Place Place, JsonForm Form, string Root, RecordedValue? Recorded)
{
    public string Shape { get; } = Place.Shape(Root);

    public override string ToString() => $"{Shape} ({Recorded?.Source ?? "made up"} {Place.JsonPath})";
}
