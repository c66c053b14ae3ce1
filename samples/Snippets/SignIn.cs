namespace Fabro.Sdk.Snippets;

public static class SignIn
{
    public static async Task RunAsync(Uri server, Func<Uri, CancellationToken, ValueTask> show)
    {
        // Without OpenBrowser, the default browser of the system is used.
        var login = new FabroLogin(new FabroLoginOptions { Server = server, OpenBrowser = show });
        var signIn = await login.SignInAsync();
        Console.WriteLine($"{signIn.Login} is signed in until {signIn.ExpiresAt:yyyy-MM-dd}.");

        // From now on, clients of this server use the sign-in and refresh it.
        using (var fabro = new FabroClient(server))
        {
            Console.WriteLine((await fabro.Auth.GetCurrentUserAsync()).User.Name);
        }

        Console.WriteLine(await login.SignOutAsync() ? "Signed out." : "No one was signed in.");
    }
}
