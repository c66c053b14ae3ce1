namespace Fabro.Sdk.Replicas.Models;

/// <summary>Validation rules of automation requests that the types cannot express.</summary>
internal static class AutomationRules
{
    private const int LongestDebounce = 86_400;

    public static void CheckTriggers(IReadOnlyList<AutomationTrigger> triggers)
    {
        if (triggers.Count == 0)
        {
            throw new ArgumentException(
                "An automation needs at least one trigger, such as AutomationTrigger.Cron(\"0 9 * * 1-5\").", nameof(triggers));
        }

        if (triggers.OfType<CronTrigger>().Skip(1).Any())
        {
            throw new ArgumentException(
                "An automation can have only one cron trigger. Combine the times in one cron expression, or create another automation.",
                nameof(triggers));
        }
    }

    public static void CheckDebounce(int? seconds)
    {
        if (seconds is < 0 or > LongestDebounce)
        {
            throw new ArgumentException($"debounce_seconds is {seconds} but must be from 0 to {LongestDebounce}.", nameof(seconds));
        }
    }
}
