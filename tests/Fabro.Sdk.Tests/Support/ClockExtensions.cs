namespace Fabro.Sdk.Tests.Support;

internal static class ClockExtensions
{
    /// <summary>Whether a timer of this clock is still pending.</summary>
    public static bool HasTimers(this WaitableTimeProvider clock) => clock.WaitForTimerAsync().IsCompleted;

    /// <summary>Advances the clock whenever a timer is pending, until a call has ended.</summary>
    public static async Task RunAsync(this WaitableTimeProvider clock, Task call, TimeSpan step)
    {
        while (await Task.WhenAny(call, clock.WaitForTimerAsync()) != call)
        {
            clock.Advance(step);
        }
    }
}
