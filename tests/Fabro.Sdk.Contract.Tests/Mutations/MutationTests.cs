using System.Collections.Concurrent;
using Fabro.Sdk.Contract.Tests.Reading;
using Xunit.Abstractions;

namespace Fabro.Sdk.Contract.Tests.Mutations;

/// <summary>Changes that a server of another version may make neither throw nor lose data.</summary>
public sealed class MutationTests(ITestOutputHelper output)
{
    [Fact]
    public void Read_EveryRecordedShapeMutated_LosesNothing() => Try(Specimens.Recorded);

    [Fact]
    public void Read_EveryMemberOfEveryModelMutated_LosesNothing() => Try(Specimens.MadeUp);

    private void Try(IReadOnlyList<Specimen> specimens)
    {
        var failures = new ConcurrentBag<string>();
        var count = 0;
        Parallel.ForEach(specimens, specimen =>
        {
            foreach (var mutation in Mutator.Mutate(specimen))
            {
                Interlocked.Increment(ref count);
                foreach (var failure in mutation.Check())
                {
                    failures.Add(failure);
                }
            }
        });

        output.WriteLine($"{specimens.Count} shapes, {count} mutations");
        Failures.ThrowIfAny(failures);
    }
}
