using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace Fabro.Sdk.Snippets;

public static class LeaveRetries
{
    public static async Task RunAsync(Uri server)
    {
        var services = new ServiceCollection();
        services.AddFabroClient(options =>
            {
                options.Server = server;
                options.Resilience.Enabled = false;
            })
            .AddResilienceHandler("mine", strategies =>
            {
                var retry = new HttpRetryStrategyOptions { MaxRetryAttempts = 2 };
                retry.DisableForUnsafeHttpMethods();
                strategies.AddRetry(retry);
            });
        await using var provider = services.BuildServiceProvider();

        var health = await provider.GetRequiredService<FabroClient>().Health.GetAsync();
        Console.WriteLine(health.Status);
    }
}
