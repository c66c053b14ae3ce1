using Fabro.Sdk.Contract.Tests.Reading;
using Fabro.Sdk.Contract.Tests.Wire;
using Fabro.Sdk.Models;
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

        var events = ModelTypes.VariantsOf(typeof(RunEvent)).ToList();
        var recorded = Places().Select(found => found.Place.ObjectType).ToHashSet();
        var untyped = RecordedValues.Untyped.Select(operation => $"not read as JSON: {operation}");

        Snapshot.Verify(Lines([.. roles, .. kinds, $"events: {events.Count(recorded.Contains)}", .. untyped]));
    }

    [Fact]
    public void Read_EveryRecordedValue_LeavesOnlyTheseMembersUntyped() => Snapshot.Verify(SortedLines(
        Specimens.Recorded.Select(shape => shape.Place)
            .Where(place => place.Kind == PlaceKind.Extra)
            .Select(place => $"{place.Parent!.ObjectType!.Name}.{place.Step}")));

    // The recording every-event has the placeholder "text" in every property for which the server accepts any string.
    [Fact]
    public void Read_EveryRecordedValue_HasOnlyKnownWordsButThePlaceholder() =>
        Assert.Equal(
            ["every-event: text"],
            Places()
                .Where(found => found.Place.Word is { } word && !OpenWord.IsKnown(word))
                .Select(found => $"{found.Recorded!.Source.Split('[')[0]}: {found.Place.Word}")
                .Distinct());

    // An invented event, and provider-specific message parts.
    [Fact]
    public void Read_EveryRecordedValue_HasOnlyKnownVariantsButThese() =>
        Assert.Equal(
            ["made.up", "openai_message", "openai_reasoning"],
            Places().Select(found => found.Place)
                .Where(place => place.ObjectType is { } type && ModelTypes.IsUnknownVariant(type))
                .Select(place => place.Json.GetProperty(ModelTypes.TagOf(ModelTypes.UnionOf(place.ObjectType!)!)).ToString())
                .Distinct()
                .Order(StringComparer.Ordinal));

    private static IEnumerable<Specimen> Places() => RecordedDocument.All.SelectMany(read => read.Places());

    private static string SortedLines(IEnumerable<string> lines) => Lines(lines.Distinct().Order(StringComparer.Ordinal));

    private static string Lines(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));
}
