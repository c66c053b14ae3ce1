namespace Fabro.Sdk.Replicas.Models;

/// <summary>What requests for automations must satisfy, and no type can express.</summary>
internal static class AutomationRules
{
    private const int LongestDebounce = 86_400;

    public static void CheckTriggers(IReadOnlyList<AutomationTrigger> triggers)
    {
        if (triggers.Count == 0)
            throw new ArgumentException("An automation needs one trigger at least: AutomationTrigger.Cron(\"0 9 * * 1-5\"), for example.", nameof(triggers));
        if (triggers.OfType<CronTrigger>().Skip(1).Any())
            throw new ArgumentException("An automation has one trigger at most that goes by the clock: put the times into one cron expression, or create another automation.", nameof(triggers));
    }

    public static void CheckDebounce(int? seconds)
    {
        if (seconds is < 0 or > LongestDebounce)
            throw new ArgumentException($"debounce_seconds is {seconds}: give 0 to {LongestDebounce}.", nameof(seconds));
    }
}
