using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Fabro.Sdk.Snippets;

public static class RegisterTwoServers
{
    public static async Task RunAsync(IConfiguration configuration, string token)
    {
        var services = new ServiceCollection();
        services.AddKeyedFabroClient("eu", configuration.GetSection("Fabro:Europe"));
        services.AddKeyedFabroClient("us", options =>
        {
            options.Server = new Uri("https://us.example.com");
            options.Credential = FabroCredential.Bearer(token);
        });
        await using var provider = services.BuildServiceProvider();

        foreach (var key in (string[])["eu", "us"])
        {
            var fabro = provider.GetRequiredKeyedService<FabroClient>(key);
            Console.WriteLine($"{key}: {fabro.Address}");
        }
    }
}
