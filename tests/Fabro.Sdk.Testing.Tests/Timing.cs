namespace Fabro.Sdk.Testing.Tests;

/// <summary>Limits real waiting time, so that a test fails instead of hanging.</summary>
internal static class Timing
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static Task<T> InTime<T>(this Task<T> task) => task.WaitAsync(Limit);

    public static Task InTime(this Task task) => task.WaitAsync(Limit);
}
