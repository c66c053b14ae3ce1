using System.Text.Json.Nodes;
using Fabro.Sdk.Addressing;
using Fabro.Sdk.AuthStore;
using Fabro.Sdk.Cli;
using Fabro.Sdk.Core;
using Fabro.Sdk.Login;

namespace Fabro.Sdk;

/// <summary>
/// Signs a user in through the browser, and out again. The sign-in is stored in the same file as those of the CLI, so the SDK and the CLI
/// share it. <see cref="FabroCredential.AuthStore"/> uses and refreshes it.
/// </summary>
public sealed class FabroLogin
{
    private readonly FabroLoginOptions _options;

    /// <summary>Creates an instance.</summary>
    /// <param name="options">The options; null for the server and the auth file of the CLI, and the system's browser.</param>
    public FabroLogin(FabroLoginOptions? options = null) => _options = options ?? new FabroLoginOptions();

    /// <summary>
    /// Opens the server's sign-in page, waits until the user has finished, and stores the sign-in, replacing an earlier one.
    /// </summary>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The user who was signed in.</returns>
    /// <exception cref="FabroLoginException">The user or the server declined, or the time limit was exceeded.</exception>
    /// <exception cref="FabroConfigurationException">
    /// No server was found, it does not support sign-in through the browser, or the sign-in cannot be stored.
    /// </exception>
    /// <exception cref="FabroConnectionException">The server cannot be reached.</exception>
    public async Task<FabroSignIn> SignInAsync(CancellationToken cancellationToken = default)
    {
        var server = ResolveForBrowser();
        var store = OpenStore();
        using var limit = new Deadline(_options.TimeLimit, _options.TimeProvider, cancellationToken);
        try
        {
            var tokens = await GetTokensAsync(server, limit.Token).ConfigureAwait(false);
            var entry = AuthEntry.FromSignIn(tokens, _options.TimeProvider.GetUtcNow());
            await store.UpdateAsync(server.Key, _ => entry, _options.TimeProvider, limit.Token).ConfigureAwait(false);
            return CreateSignIn(entry, server, store);
        }
        catch (OperationCanceledException exception)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new FabroLoginException(
                FormattableString.Invariant(
                    $"The sign-in at {server} was not completed in the browser within {_options.TimeLimit.TotalSeconds:0} s. ")
                    + "Start the sign-in again.",
                FabroLoginFailureReason.TimedOut,
                exception);
        }
    }

    /// <summary>Removes the stored sign-in, and ends the session at the server.</summary>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>Whether there was a sign-in.</returns>
    /// <exception cref="FabroConnectionException">
    /// The sign-in was removed locally, but the server could not be reached to end the session.
    /// </exception>
    /// <exception cref="FabroTimeoutException">
    /// The sign-in was removed locally, but the server did not respond within 30 seconds.
    /// </exception>
    /// <exception cref="FabroLoginException">The sign-in was removed locally, but the server failed to end the session.</exception>
    /// <exception cref="FabroConfigurationException">No server was found, or the auth file cannot be read or written.</exception>
    /// <exception cref="FabroCredentialException">Another process holds the lock of the auth file. The sign-in is unchanged.</exception>
    public async Task<bool> SignOutAsync(CancellationToken cancellationToken = default)
    {
        var server = Resolve();
        var store = OpenStore();
        if (!File.Exists(store.FullPath))
        {
            return false;
        }

        if (await ForgetAsync(server, store, cancellationToken).ConfigureAwait(false) is not { } entry)
        {
            return false;
        }

        if (entry.RefreshToken is { } refreshToken)
        {
            using var client = OpenClient(server);
            await client.EndAsync(refreshToken, cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    private async Task<AuthEntry?> ForgetAsync(ServerAddress server, AuthStoreFile store, CancellationToken cancellationToken)
    {
        // A concurrent refresh would restore the entry with new tokens.
        using var held = await store.LockRefreshAsync(_options.TimeProvider, cancellationToken).ConfigureAwait(false);
        var entry = await store.FindAsync(server.Key, _options.TimeProvider, cancellationToken).ConfigureAwait(false);
        if (entry is not null)
        {
            await store.UpdateAsync(server.Key, static _ => null, _options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }

        return entry;
    }

    private static FabroSignIn CreateSignIn(AuthEntry entry, ServerAddress server, AuthStoreFile store) => new()
    {
        Server = server.Canonical,
        Login = entry.Subject("login"),
        Name = entry.Subject("name"),
        Email = entry.Subject("email"),
        ExpiresAt = entry.End,
        AuthFile = store.FullPath,
    };

    private async Task<JsonObject> GetTokensAsync(ServerAddress server, CancellationToken cancellationToken)
    {
        var proof = Pkce.Create();
        var state = Pkce.RandomWord();
        var listener = LoopbackListener.Start(state, _options.TimeProvider);
        await using (listener.ConfigureAwait(false))
        {
            await ShowAsync(StartPage(server, listener.RedirectUri, state, proof), cancellationToken).ConfigureAwait(false);
            var callback = await listener.WaitAsync(cancellationToken).ConfigureAwait(false);
            if (callback.Code is not { Length: > 0 } code)
            {
                throw LoginErrors.Translate(callback.Error ?? "invalid_request", callback.ErrorDescription, server);
            }

            using var client = OpenClient(server);
            return await client.ExchangeAsync(code, proof.Verifier, listener.RedirectUri, cancellationToken).ConfigureAwait(false);
        }
    }

    private static Uri StartPage(ServerAddress server, string redirectUri, string state, Pkce proof) => new(
        server.BaseAddress,
        $"auth/cli/start?redirect_uri={Uri.EscapeDataString(redirectUri)}&state={state}&code_challenge={proof.Challenge}&code_challenge_method=S256");

    private async ValueTask ShowAsync(Uri page, CancellationToken cancellationToken)
    {
        if (_options.OpenBrowser is null)
        {
            Browser.Open(page);
            return;
        }

        try
        {
            await _options.OpenBrowser(page, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
            when (exception is not FabroException
                && !(exception is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            throw new FabroLoginException(
                $"FabroLoginOptions.OpenBrowser failed: {exception.Message}", FabroLoginFailureReason.BrowserNotOpened, exception);
        }
    }

    private ServerAddress Resolve() =>
        ServerResolver.Resolve(_options.Server, $"{nameof(FabroLoginOptions)}.{nameof(FabroLoginOptions.Server)}", _options.Environment);

    private ServerAddress ResolveForBrowser()
    {
        var server = Resolve();
        if (server.SocketPath is not null)
        {
            throw new FabroConfigurationException(
                $"Sign-in through the browser requires an http or https address, but {server} is a socket. "
                    + "Set FabroLoginOptions.Server to the server's address, or use its dev token.");
        }

        return server.IsExposed && !_options.AllowInsecureHttp
            ? throw new FabroConfigurationException(
                $"A sign-in at {server} would send tokens over plain http, where anyone on the network path can read them. "
                    + "Use https, or set FabroLoginOptions.AllowInsecureHttp.")
            : server;
    }

    private AuthStoreFile OpenStore() => (_options.AuthFile ?? new FabroHome(_options.Environment).AuthFile) is { } file
        ? new AuthStoreFile(file)
        : throw new FabroConfigurationException(
            "There is no home directory in which the sign-in can be stored. Set FABRO_HOME, FABRO_AUTH_FILE or FabroLoginOptions.AuthFile.");

    private LoginClient OpenClient(ServerAddress server) => new(server, _options);
}
