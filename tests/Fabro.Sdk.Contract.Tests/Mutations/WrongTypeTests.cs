using System.Collections.Concurrent;
using System.Text.Json;
using Fabro.Sdk.Contract.Tests.Reading;
using Fabro.Sdk.Contract.Tests.Wire;
using Fabro.Sdk.Models;
using Xunit.Abstractions;

namespace Fabro.Sdk.Contract.Tests.Mutations;

/// <summary>A value of another JSON type than its member's is an error that tells where it is, wherever it is.</summary>
public sealed class WrongTypeTests(ITestOutputHelper output)
{
    [Fact]
    public void Deserialize_EveryShapeOfAnotherJsonType_ThrowsJsonException()
    {
        var failures = new ConcurrentBag<string>();
        Parallel.ForEach(Misfits(Specimens.Recorded).Concat(Misfits(Specimens.MadeUp)), misfit =>
        {
            var exception = Record.Exception(() => JsonSerializer.Deserialize(misfit.Json, misfit.Specimen.TypeInfo));
            if (exception is not JsonException)
                failures.Add($"{misfit}: {exception?.GetType().Name ?? "was read"}");
        });

        Failures.ThrowIfAny(failures);
    }

    [Fact]
    public Task Call_EveryRecordedShapeOfAnotherJsonType_ThrowsTheOneExceptionWithItsPath() => TryAsync(
        Misfits(Specimens.Recorded).Where(misfit => CanBeReceived(misfit.Specimen.Recorded!)),
        misfit => misfit.Specimen.Recorded switch
        {
            { Role: ValueRole.Answer, Call: var call } => Reader.ReadAnswerAsync(call, misfit.Json),
            { Role: ValueRole.Event, Call: var call } => Reader.ReadEventAsync(call, misfit.Json),
            // What was sent as an event to append can come as an event of a stream.
            _ => Reader.ReadEventAsync(Calls.ById["attachRunEvents"].First(), misfit.Json),
        });

    [Fact]
    public Task Send_EveryMemberOfAnotherJsonType_ThrowsTheOneExceptionWithItsPath() =>
        TryAsync(Misfits(Specimens.MadeUp), misfit => Reader.ReadAsync(misfit.Specimen.TypeInfo, misfit.Json));

    private static bool CanBeReceived(RecordedValue recorded) => recorded.Role != ValueRole.Request || recorded.Type == typeof(RunEvent);

    private static IEnumerable<Mutation> Misfits(IEnumerable<Specimen> specimens) => specimens.SelectMany(
        specimen => OtherJson.Misfits(specimen.Place.Kind)
            .Select(other => new Mutation(specimen, other.Name, specimen.Place.Rewrite((writer, _) => other.Write(writer)))));

    private async Task TryAsync(IEnumerable<Mutation> misfits, Func<Mutation, Task> read)
    {
        var failures = new ConcurrentBag<string>();
        var count = 0;
        await Parallel.ForEachAsync(misfits, async (misfit, _) =>
        {
            Interlocked.Increment(ref count);
            var exception = await Record.ExceptionAsync(() => read(misfit));
            if (exception is not FabroSerializationException unreadable)
                failures.Add($"{misfit} threw {exception?.GetType().Name ?? "nothing"}: {exception?.Message}");
            else if (unreadable.Path != misfit.Specimen.Place.JsonPath)
                failures.Add($"{misfit} is said to be at {unreadable.Path}");
        });

        output.WriteLine($"{count} misfits");
        Failures.ThrowIfAny(failures);
    }
}
