namespace Fabro.Sdk.Snippets;

public static class Connect
{
    public static async Task RunAsync()
    {
        // Uses the server and the credential of the CLI: FABRO_SERVER and FABRO_TOKEN, or its settings and sign-in.
        using var fabro = new FabroClient();
        Console.WriteLine($"{fabro.Address} is {(await fabro.Health.GetAsync()).Status}");
    }
}
