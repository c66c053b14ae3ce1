using Fabro.Sdk.Models;

namespace Fabro.Sdk.Snippets;

public static class ReadOpenEnum
{
    public static void Run(FailureReason reason)
    {
        if (!reason.IsKnown)
        {
            Console.WriteLine($"unknown value: {reason.Value}");
        }

        // Unknown values can be compared and sent like any other value.
        var quota = FailureReason.FromValue("quota_exceeded");
        Console.WriteLine(reason == FailureReason.BudgetExhausted || reason == quota ? "raise the limit" : "check the logs");
    }
}
