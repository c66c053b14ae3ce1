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
        Parallel.ForEach(Misfits(), misfit =>
        {
            try
            {
                JsonSerializer.Deserialize(misfit.Json, misfit.Place.Recorded.TypeInfo);
                failures.Add($"{misfit.Place}: {misfit.Name} was read");
            }
            catch (Exception exception)
            {
                if (exception is not JsonException)
                    failures.Add($"{misfit.Place}: {misfit.Name} threw {exception.GetType().Name}: {exception.Message}");
            }
        });

        Failures.ThrowIfAny(failures);
    }

    [Fact]
    public async Task Call_EveryShapeOfAnotherJsonType_ThrowsTheOneExceptionWithItsPath()
    {
        var failures = new ConcurrentBag<string>();
        var count = 0;
        await Parallel.ForEachAsync(Misfits().Where(misfit => ReaderOf(misfit.Place) is not null), async (misfit, _) =>
        {
            Interlocked.Increment(ref count);
            var exception = await Record.ExceptionAsync(() => ReaderOf(misfit.Place)!(misfit.Json));
            if (exception is not FabroSerializationException unreadable)
                failures.Add($"{misfit.Place}: {misfit.Name} threw {exception?.GetType().Name ?? "nothing"}: {exception?.Message}");
            else if (unreadable.Path != misfit.Place.Place.JsonPath)
                failures.Add($"{misfit.Place}: {misfit.Name} is said to be at {unreadable.Path}");
        });

        output.WriteLine($"{count} misfits");
        Failures.ThrowIfAny(failures);
    }

    private static IEnumerable<Mutation> Misfits() => RecordedDocument.Shapes.SelectMany(
        shape => OtherJson.Misfits(shape.Place.Kind).Select(other => new Mutation(shape, other.Name, shape.Place.Rewrite((writer, _) => other.Write(writer)))));

    // A request is never read by the SDK, but an event that was appended is one that can be received.
    private static Func<byte[], Task>? ReaderOf(RecordedPlace place) => place.Recorded switch
    {
        { Role: ValueRole.Answer, Call: var call } => json => Reader.ReadAnswerAsync(call, json),
        { Role: ValueRole.Event, Call: var call } => json => Reader.ReadEventAsync(call, json),
        { Type: var type } when type == typeof(RunEvent) => json => Reader.ReadEventAsync(Calls.ById["attachRunEvents"].First(), json),
        _ => null,
    };
}
