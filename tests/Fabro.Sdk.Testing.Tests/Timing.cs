namespace Fabro.Sdk.Testing.Tests;

/// <summary>Holds a test that waits in earnest, in place of one that hangs.</summary>
internal static class Timing
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static Task<T> InTime<T>(this Task<T> task) => task.WaitAsync(Limit);

    public static Task InTime(this Task task) => task.WaitAsync(Limit);
}
