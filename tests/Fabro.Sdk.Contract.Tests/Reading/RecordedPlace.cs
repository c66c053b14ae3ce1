using Fabro.Sdk.Contract.Tests.Wire;

namespace Fabro.Sdk.Contract.Tests.Reading;

/// <summary>A place in a recorded value that stands for all of the same shape.</summary>
internal sealed record RecordedPlace(RecordedValue Recorded, Place Place)
{
    public string Shape { get; } = Place.Shape(RootOf(Recorded));

    public override string ToString() => $"{Shape} ({Recorded.Source} {Place.JsonPath})";

    private static string RootOf(RecordedValue recorded) => recorded.Role switch
    {
        ValueRole.Event => recorded.Type.Name,
        _ => $"{recorded.Call.Operation.Id} {recorded.Role}",
    };
}
