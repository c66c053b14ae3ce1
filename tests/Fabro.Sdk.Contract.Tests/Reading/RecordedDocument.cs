using Fabro.Sdk.Contract.Tests.Wire;

namespace Fabro.Sdk.Contract.Tests.Reading;

/// <summary>A recorded value as it was read and written back.</summary>
internal sealed record RecordedDocument(RecordedValue Recorded, Document Document)
{
    // Ordered by size, so that what tries every shape once tries it in a small document.
    public static IReadOnlyList<RecordedDocument> All => field ??=
    [
        .. RecordedValues.All.AsParallel()
            .Select(recorded => new RecordedDocument(recorded, Document.Read(recorded.Json, recorded.TypeInfo)))
            .OrderBy(read => read.Recorded.Size)
            .ThenBy(read => read.Recorded.Source, StringComparer.Ordinal)
            .ThenBy(read => read.Recorded.Role),
    ];

    /// <summary>Each shape once: every place for the models that the recordings reach, where they can with something in it.</summary>
    public static IReadOnlyList<RecordedPlace> Shapes => field ??= [.. FindShapes().Values];

    private static OrderedDictionary<string, RecordedPlace> FindShapes()
    {
        var shapes = new OrderedDictionary<string, RecordedPlace>(StringComparer.Ordinal);
        foreach (var read in All)
        {
            foreach (var place in read.Document.Root.SelfAndDescendants())
            {
                var found = new RecordedPlace(read.Recorded, place);
                if (!shapes.TryGetValue(found.Shape, out var known) || (known.Place.IsHollow && !place.IsHollow))
                    shapes[found.Shape] = found;
            }
        }

        return shapes;
    }
}
