using Fabro.Sdk.Contract.Tests.Wire;

namespace Fabro.Sdk.Contract.Tests.Reading;

/// <summary>A recorded value, read and written back.</summary>
internal sealed record RecordedDocument(RecordedValue Recorded, Document Document)
{
    // Ordered by size, so that tests that try each shape once use small documents.
    public static IReadOnlyList<RecordedDocument> All => field ??=
    [
        .. RecordedValues.All.AsParallel()
            .Select(recorded => new RecordedDocument(recorded, Document.Read(recorded.Json, recorded.Form)))
            .OrderBy(read => read.Recorded.Size)
            .ThenBy(read => read.Recorded.Source, StringComparer.Ordinal)
            .ThenBy(read => read.Recorded.Role),
    ];

    private string Root => Recorded.Role == ValueRole.Event ? Recorded.Type.Name : $"{Recorded.Call.Operation.Id} {Recorded.Role}";

    public IEnumerable<Specimen> Places() =>
        Document.Root.SelfAndDescendants().Select(place => new Specimen(place, Recorded.Form, Root, Recorded));
}
