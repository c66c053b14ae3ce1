using Fabro.Sdk.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Fabro.Sdk.Snippets;

public static class TestHost
{
    public static async Task RunAsync(IServiceCollection services)
    {
        // In the application.
        services.AddFabroClient(options => options.Server = new Uri("https://fabro.example.com"));
        // In its test: every client of the container calls the in-memory server.
        services.AddFabroTestServer();

        await using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<FabroTestServer>().AddEnvironment(FabroModels.Environment("staging"));
        var environments = provider.GetRequiredService<IEnvironmentsClient>();
        Console.WriteLine(await environments.ListAsync().AnyAsync(environment => environment.Id == "staging"));
    }
}
