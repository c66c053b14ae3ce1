using Fabro.Sdk.Veryfront;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Fabro.Sdk.Snippets;

public static class RegisterVeryfront
{
    public static async Task RunAsync(HostApplicationBuilder builder)
    {
        // appsettings.json: { "Veryfront": { "CallTimeout": "00:00:30" } }; the key comes from the variable VERYFRONT_API_KEY.
        builder.Services.AddVeryfrontClient(builder.Configuration.GetSection("Veryfront"));
        builder.Services.AddKeyedVeryfrontClient("staging", options => options.Server = new Uri("https://api.staging.example"));

        using var host = builder.Build();
        var runs = host.Services.GetRequiredService<Fabro.Sdk.Veryfront.IRunsClient>();
        var staging = host.Services.GetRequiredKeyedService<VeryfrontClient>("staging");
        Console.WriteLine($"{runs.GetType().Name} {staging.Address}");
        await host.StartAsync();
    }
}
