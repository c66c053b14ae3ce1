using Fabro.Sdk.Contract.Tests.Wire;
using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Contract.Tests.Reading;

/// <summary>One place of each shape.</summary>
internal static class Specimens
{
    /// <summary>All shapes in the recordings: each operation or event and each JSON path in it.</summary>
    public static IReadOnlyList<Specimen> Recorded => field ??= OfEachShape(RecordedDocument.All.SelectMany(read => read.Places()));

    /// <summary>All properties of all models, including those that are not in the recordings.</summary>
    public static IReadOnlyList<Specimen> MadeUp => field ??=
        OfEachShape(ModelTypes.Objects.Where(type => !ModelTypes.IsUnknownVariant(type)).SelectMany(MakeUp));

    private static IEnumerable<Specimen> MakeUp(Type type)
    {
        var form = JsonForm.Of(ModelTypes.UnionOf(type) ?? type);
        var document = Document.Read(MadeUpJson.Of(type), form);
        return document.Root.SelfAndDescendants().Select(place => new Specimen(place, form, type.Name, null));
    }

    private static IReadOnlyList<Specimen> OfEachShape(IEnumerable<Specimen> all)
    {
        var shapes = new OrderedDictionary<string, Specimen>(StringComparer.Ordinal);
        foreach (var specimen in all)
        {
            if (!shapes.TryGetValue(specimen.Shape, out var known) || (known.Place.IsHollow && !specimen.Place.IsHollow))
            {
                shapes[specimen.Shape] = specimen;
            }
        }

        return [.. shapes.Values];
    }
}
