using Fabro.Sdk.Models;

namespace Fabro.Sdk.Snippets;

public static class ReadNewMembers
{
    public static void Run(Run run)
    {
        if (run.AdditionalProperties?.TryGetValue("priority", out var priority) == true)
        {
            Console.WriteLine($"priority: {priority}");
        }

        Console.WriteLine(run.Timestamps.CreatedAt is { IsReadable: false } odd
            ? $"created at {odd}, which is not a date-time"
            : $"created at {run.Timestamps.CreatedAt.ToDateTimeOffset():u}");
    }
}
