namespace Fabro.Sdk.Snippets;

public static class SetRetries
{
    public static async Task RunAsync(Uri server)
    {
        using var fabro = new FabroClient(new FabroClientOptions
        {
            Server = server,
            Resilience = new ApiResilienceOptions { MaxRetries = 5, MaxDelay = TimeSpan.FromMinutes(1) },
        });
        // No retries for this call.
        var health = await fabro.Health.GetAsync(new CallOptions { MaxRetries = 0, Timeout = TimeSpan.FromSeconds(2) });
        Console.WriteLine(health.Status);
    }
}
