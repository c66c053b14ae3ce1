namespace Fabro.Sdk.Snippets;

public static class Connect
{
    public static async Task RunAsync()
    {
        // The server and the credential that the command-line client uses: FABRO_SERVER and FABRO_TOKEN, its settings and sign-in.
        using var fabro = new FabroClient();
        Console.WriteLine($"{fabro.Address} is {(await fabro.Health.GetAsync()).Status}");
    }
}
