using System.Collections.Concurrent;
using System.Text.Json;
using Fabro.Sdk.Contract.Tests.Reading;
using Fabro.Sdk.Contract.Tests.Wire;
using Fabro.Sdk.Core;
using Fabro.Sdk.Models;
using Xunit.Abstractions;

namespace Fabro.Sdk.Contract.Tests.Mutations;

/// <summary>
/// A value whose JSON type differs from the specification is preserved and written back. Its property has the default value, and the value
/// is reported with its path. Strict reading throws an exception with the same path instead.
/// </summary>
public sealed class WrongTypeTests(ITestOutputHelper output)
{
    [Fact]
    public void Read_EveryRecordedShapeOfAnotherJsonType_KeepsItAndTellsWhere() => Try(Misfits(Specimens.Recorded), KeptAndTold);

    [Fact]
    public void Read_EveryMemberOfAnotherJsonType_KeepsItAndTellsWhere() => Try(Misfits(Specimens.MadeUp), KeptAndTold);

    [Fact]
    public void Set_EveryMemberThatWasOfAnotherJsonType_WritesWhatWasSet() => Try(
        Misfits(Specimens.MadeUp).Where(misfit => misfit.Specimen.Place.Member?.Property.SetMethod is not null),
        misfit =>
        {
            var form = misfit.Specimen.Form;
            var reading = form.Read(misfit.Json);
            var place = misfit.Specimen.Place;
            var root = Place.Root(JsonElement.Parse(misfit.Json), reading.Value, form.Type);
            // An event without a readable sequence number is preserved only as text.
            var owner = root.Find(place.Parent!.Pointer)!.Value!;
            if (owner is IUnknownVariant { RawText: not null })
            {
                return [];
            }

            place.Member!.Property.SetValue(owner, place.Value);

            var written = Place.Root(JsonElement.Parse(form.Write(reading.Value)), reading.Value, form.Type);
            return JsonElement.DeepEquals(place.Json, written.Find(place.Pointer)?.Json ?? default) ? [] : ["was not replaced"];
        });

    [Fact]
    public Task Call_EveryRecordedShapeOfAnotherJsonType_Succeeds() => TryCallAsync(
        Server.Client,
        misfit => misfit.Specimen.Place.Parent is not null,
        static (_, exception) => exception is null ? [] : [$"threw {exception.GetType().Name}: {exception.Message}"]);

    [Fact]
    public Task Call_EveryRecordedShapeOfAnotherJsonTypeWhenStrict_ThrowsTheOneExceptionWithItsPath() => TryCallAsync(
        Server.StrictClient,
        static _ => true,
        static (misfit, exception) => exception switch
        {
            not FabroSerializationException => [$"threw {exception?.GetType().Name ?? "nothing"}: {exception?.Message}"],
            FabroSerializationException { Path: var path } when path != misfit.Specimen.Place.JsonPath => [$"was reported at {path}"],
            _ => [],
        });

    private static IEnumerable<string> KeptAndTold(Mutation misfit)
    {
        var place = misfit.Specimen.Place;
        var strict = misfit.Specimen.Form.Read(misfit.Json, isStrict: true);
        if (strict.Path != place.JsonPath)
        {
            yield return $"strict reading failed at {strict.Path ?? "no path"}";
        }

        if (place.Parent is null)
        {
            // The root has no parent that could preserve it.
            if (misfit.Specimen.Form.Read(misfit.Json).Path != "$")
            {
                yield return "was not reported as a mismatch of the whole document";
            }

            yield break;
        }

        var document = Document.Read(misfit.Json, misfit.Specimen.Form);
        foreach (var loss in document.Losses())
        {
            yield return loss;
        }

        var paths = document.Reading.Reports.Where(report => report.Value.Kind == "shape").Select(report => report.Path);
        if (!paths.SequenceEqual([place.JsonPath]))
        {
            yield return $"was reported at {string.Join(", ", paths)}";
        }

        if (place.Member is { } member
            && place.Kind != PlaceKind.Tag
            && !Agreement.IsNothing(member.Get(document.Root.Find(place.Parent.Pointer)!.Value!)))
        {
            yield return "does not have the default value";
        }
    }

    private static IEnumerable<Mutation> Misfits(IEnumerable<Specimen> specimens) => specimens.SelectMany(
        specimen => OtherJson.Misfits(specimen.Place.Kind)
            .Select(other => new Mutation(specimen, other.Name, specimen.Place.Rewrite((writer, _) => other.Write(writer)))));

    private void Try(IEnumerable<Mutation> misfits, Func<Mutation, IEnumerable<string>> check)
    {
        var failures = new ConcurrentBag<string>();
        var count = 0;
        Parallel.ForEach(misfits, misfit =>
        {
            Interlocked.Increment(ref count);
            foreach (var failure in Failures.Of(misfit.ToString(), () => check(misfit)))
            {
                failures.Add(failure);
            }
        });

        Report(count, failures);
    }

    private async Task TryCallAsync(
        IFabroClient client, Func<Mutation, bool> isMeant, Func<Mutation, Exception?, IEnumerable<string>> check)
    {
        var misfits = Misfits(Specimens.Recorded.Where(specimen => CanBeReceived(specimen.Recorded!))).Where(isMeant);
        var failures = new ConcurrentBag<string>();
        var count = 0;
        await Parallel.ForEachAsync(misfits, async (misfit, _) =>
        {
            Interlocked.Increment(ref count);
            var exception = await Record.ExceptionAsync(() => misfit.Specimen.Recorded switch
            {
                { Role: ValueRole.Answer, Call: var call } => Reader.ReadAnswerAsync(client, call, misfit.Json),
                { Role: ValueRole.Event, Call: var call } => Reader.ReadEventAsync(client, call, misfit.Json),
                // An event that was sent to be appended can also be received in a stream.
                _ => Reader.ReadEventAsync(client, Calls.ById["attachRunEvents"].First(), misfit.Json),
            });
            foreach (var failure in check(misfit, exception))
            {
                failures.Add($"{misfit} {failure}");
            }
        });

        Report(count, failures);
    }

    private static bool CanBeReceived(RecordedValue recorded) => recorded.Role != ValueRole.Request || recorded.Type == typeof(RunEvent);

    private void Report(int count, IReadOnlyCollection<string> failures)
    {
        output.WriteLine($"{count} misfits");
        Assert.NotEqual(0, count);
        Failures.ThrowIfAny(failures);
    }
}
