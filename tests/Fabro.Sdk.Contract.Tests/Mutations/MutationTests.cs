using System.Collections.Concurrent;
using Fabro.Sdk.Contract.Tests.Reading;
using Xunit.Abstractions;

namespace Fabro.Sdk.Contract.Tests.Mutations;

/// <summary>Whatever a server of another version changes in what was recorded, nothing throws and nothing of it is lost.</summary>
public sealed class MutationTests(ITestOutputHelper output)
{
    [Fact]
    public void Read_EveryShapeMutated_LosesNothing()
    {
        var failures = new ConcurrentBag<string>();
        var count = 0;
        Parallel.ForEach(RecordedDocument.Shapes, shape =>
        {
            foreach (var mutation in Mutator.Mutate(shape))
            {
                Interlocked.Increment(ref count);
                foreach (var failure in mutation.Check())
                    failures.Add(failure);
            }
        });

        output.WriteLine($"{RecordedDocument.Shapes.Count} shapes, {count} mutations");
        Failures.ThrowIfAny(failures);
    }
}
