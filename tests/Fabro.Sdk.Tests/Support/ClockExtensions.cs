using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Tests.Support;

internal static class ClockExtensions
{
    /// <summary>Whether something still waits for this clock.</summary>
    public static bool HasTimers(this WaitableTimeProvider clock) => clock.WaitForTimerAsync().IsCompleted;

    /// <summary>Moves the clock on, as often as somebody waits for it, until a call has ended.</summary>
    public static async Task RunAsync(this WaitableTimeProvider clock, Task call, TimeSpan step)
    {
        while (await Task.WhenAny(call, clock.WaitForTimerAsync()) != call)
            clock.Advance(step);
    }
}
