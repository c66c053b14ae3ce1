using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Fabro.Sdk.Snippets;

public static class RegisterClient
{
    public static async Task RunAsync(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.Services.AddFabroClient(builder.Configuration.GetSection("Fabro"));
        using var host = builder.Build();

        var runs = host.Services.GetRequiredService<IRunsClient>();
        Console.WriteLine((await runs.ListAsync(new() { PageSize = 3 }).FirstPageAsync()).Total);
    }
}
