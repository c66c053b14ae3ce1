using Fabro.Sdk.Contract.Tests.Reading;
using Fabro.Sdk.Contract.Tests.Wire;
using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Contract.Tests.RoundTrip;

/// <summary>Every recorded body and event is read as its type and written back.</summary>
public sealed class RoundTripTests
{
    [Fact]
    public void Write_EveryRecordedValueAsRead_HasTheSameMeaning() =>
        Failures.ThrowIfAny(RecordedDocument.All.SelectMany(read => read.Document.Losses().Select(loss => $"{read.Recorded}: {loss}")));

    [Fact]
    public void Read_EveryRecordedValue_CoversAllThatWasRecorded()
    {
        var roles = RecordedValues.All.GroupBy(value => value.Role).OrderBy(role => role.Key)
            .Select(role => $"{role.Key}: {role.Count()} of {role.DistinctBy(value => value.Call).Count()} methods");
        var kinds = RecordedDocument.Shapes.CountBy(place => place.Place.Kind).OrderBy(kind => kind.Key)
            .Select(kind => $"{kind.Key}: {kind.Value} shapes");

        Snapshot.Verify(Lines([.. roles, .. kinds, .. RecordedValues.Untyped.Select(operation => $"not read as JSON: {operation}")]));
    }

    [Fact]
    public void Read_EveryRecordedValue_LeavesOnlyTheseMembersUntyped() => Snapshot.Verify(SortedLines(
        RecordedDocument.Shapes.Select(shape => shape.Place)
            .Where(place => place.Kind == PlaceKind.Extra)
            .Select(place => $"{place.Parent!.ObjectType!.Name}.{place.Step}")));

    [Fact]
    public void Read_EveryRecordedValue_HasOnlyKnownWords() =>
        Failures.ThrowIfAny(Places().Select(found => found.Place.UnknownWord is { } word ? $"{found.Recorded} {found.Place.JsonPath}: {word}" : null).OfType<string>());

    [Fact]
    public void Read_EveryRecordedValue_HasOnlyKnownVariants() =>
        Failures.ThrowIfAny(Places()
            .Where(found => found.Place.ObjectType is { } type && ModelTypes.IsUnknownVariant(type))
            .Select(found => $"{found.Recorded} {found.Place.JsonPath}: {found.Place.ObjectType!.Name}"));

    private static IEnumerable<(RecordedValue Recorded, Place Place)> Places() =>
        RecordedDocument.All.SelectMany(read => read.Document.Root.SelfAndDescendants(), (read, place) => (read.Recorded, place));

    private static string SortedLines(IEnumerable<string> lines) => Lines(lines.Distinct().Order(StringComparer.Ordinal));

    private static string Lines(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));
}
