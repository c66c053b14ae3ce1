namespace Fabro.Sdk.Snippets;

public static class Connect
{
    public static async Task RunAsync()
    {
        using var fabro = new FabroClient(new Uri("http://localhost:32276"), token: Environment.GetEnvironmentVariable("FABRO_TOKEN"));
        Console.WriteLine((await fabro.Health.RetrieveAsync()).Status);
    }
}
