namespace Fabro.Sdk.Snippets;

public static class ReadTokens
{
    public static async Task RunAsync(Uri server, Func<string, CancellationToken, Task<string>> readSecret)
    {
        // Called before each request: cache the token of your vault until it expires.
        using var fabro = new FabroClient(new FabroClientOptions
        {
            Server = server,
            Credential = FabroCredential.Bearer(async cancellationToken => await readSecret("fabro", cancellationToken)),
        });
        Console.WriteLine((await fabro.Auth.GetCurrentUserAsync()).User.Login);
    }
}
