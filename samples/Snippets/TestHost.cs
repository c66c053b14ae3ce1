using Fabro.Sdk.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Fabro.Sdk.Snippets;

public static class TestHost
{
    public static async Task RunAsync(IServiceCollection services)
    {
        // As the application does.
        services.AddFabroClient(options => options.Server = new Uri("https://fabro.example.com"));
        // As its test does: every client of the container calls the server in memory.
        services.AddFabroTestServer();

        await using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<FabroTestServer>().AddEnvironment(FabroModels.Environment("staging"));
        Console.WriteLine(await provider.GetRequiredService<IEnvironmentsClient>().ListAsync().AnyAsync(environment => environment.Id == "staging"));
    }
}
