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
        var kinds = Specimens.Recorded.CountBy(place => place.Place.Kind).OrderBy(kind => kind.Key)
            .Select(kind => $"{kind.Key}: {kind.Value} shapes");

        Snapshot.Verify(Lines([.. roles, .. kinds, .. RecordedValues.Untyped.Select(operation => $"not read as JSON: {operation}")]));
    }

    [Fact]
    public void Read_EveryRecordedValue_LeavesOnlyTheseMembersUntyped() => Snapshot.Verify(SortedLines(
        Specimens.Recorded.Select(shape => shape.Place)
            .Where(place => place.Kind == PlaceKind.Extra)
            .Select(place => $"{place.Parent!.ObjectType!.Name}.{place.Step}")));

    [Fact]
    public void Read_EveryRecordedValue_HasOnlyKnownWords() =>
        Assert.Empty(Places().Select(found => found.Place.Word).OfType<object>().Distinct().Where(word => !OpenWord.IsKnown(word)).Select(word => $"{word.GetType().Name}: {word}"));

    [Fact]
    public void Read_EveryRecordedValue_HasOnlyKnownVariants() =>
        Failures.ThrowIfAny(Places()
            .Where(found => found.Place.ObjectType is { } type && ModelTypes.IsUnknownVariant(type))
            .Select(found => $"{found.Recorded} {found.Place.JsonPath}: {found.Place.ObjectType!.Name}"));

    private static IEnumerable<Specimen> Places() => RecordedDocument.All.SelectMany(read => read.Places());

    private static string SortedLines(IEnumerable<string> lines) => Lines(lines.Distinct().Order(StringComparer.Ordinal));

    private static string Lines(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));
}
