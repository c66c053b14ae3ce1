using System.Collections.Concurrent;

namespace Fabro.Sdk.Tests.Faults;

/// <summary>Failures of tasks that nobody looked at, of the whole process.</summary>
internal static class UnobservedTasks
{
    private static readonly ConcurrentQueue<AggregateException> Failures = [];

    static UnobservedTasks() => TaskScheduler.UnobservedTaskException += static (_, unobserved) => Failures.Enqueue(unobserved.Exception);

    /// <summary>Begins to listen.</summary>
    public static void Watch()
    {
    }

    /// <summary>Fails with those that have come up since this was asked last.</summary>
    public static void AssertNone()
    {
        for (var round = 0; round < 2; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        // Each is told once: other tests did nothing wrong.
        List<AggregateException> failures = [];
        while (Failures.TryDequeue(out var failure))
            failures.Add(failure);
        Assert.Empty(failures);
    }
}
