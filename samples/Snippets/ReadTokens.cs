namespace Fabro.Sdk.Snippets;

public static class ReadTokens
{
    public static async Task RunAsync(Uri server, Func<string, CancellationToken, Task<string>> readSecret)
    {
        // Asked before each request: keep what your vault gives until it expires.
        using var fabro = new FabroClient(new FabroClientOptions
        {
            Server = server,
            Credential = FabroCredential.Bearer(async cancellationToken => await readSecret("fabro", cancellationToken)),
        });
        Console.WriteLine((await fabro.Auth.GetCurrentUserAsync()).User.Login);
    }
}
