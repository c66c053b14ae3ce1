using System.Collections.Concurrent;

namespace Fabro.Sdk.Tests.Faults;

/// <summary>Unobserved task exceptions of the whole process.</summary>
internal static class UnobservedTasks
{
    private static readonly ConcurrentQueue<AggregateException> Failures = [];

    static UnobservedTasks() => TaskScheduler.UnobservedTaskException += static (_, unobserved) => Failures.Enqueue(unobserved.Exception);

    /// <summary>Starts to listen.</summary>
    public static void Watch()
    {
    }

    /// <summary>Fails if a task exception has gone unobserved since the last check.</summary>
    public static void AssertNone()
    {
        for (var round = 0; round < 2; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        // Each exception is reported once, so that it does not fail the tests that follow.
        List<AggregateException> failures = [];
        while (Failures.TryDequeue(out var failure))
        {
            failures.Add(failure);
        }

        Assert.Empty(failures);
    }
}
