using System.Diagnostics;
using Fabro.Sdk.AuthStore;
using Fabro.Sdk.Credentials;

namespace Fabro.Sdk;

/// <summary>
/// Provides the token of a request, and may refresh a token that the server rejected. Derive from it for a custom source. One instance may
/// serve several clients and many concurrent calls. Its <see cref="object.ToString"/> returns the kind of credential and never contains a
/// token.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public abstract class FabroCredential
{
    /// <summary>
    /// The credential that a client uses by default: <see cref="Environment"/>, then <see cref="AuthStore"/>, then, for a server on a
    /// socket of this machine, the dev token that the server stores with its data.
    /// </summary>
    public static FabroCredential Default { get; } = Chain(Environment(), AuthStore(), new LocalDevTokenCredential());

    /// <summary>Sends no credential.</summary>
    public static FabroCredential Anonymous { get; } = new AnonymousCredential();

    /// <summary>The development token that a server prints when it is set up.</summary>
    /// <param name="token">The token: <c>fabro_dev_</c> followed by 64 hexadecimal digits.</param>
    /// <returns>The credential.</returns>
    /// <exception cref="ArgumentException">The token is empty or contains a character that is not valid in a header.</exception>
    public static FabroCredential DevToken(string token) => new StaticCredential("dev-token", token);

    /// <summary>A token that does not change.</summary>
    /// <param name="token">The token.</param>
    /// <returns>The credential.</returns>
    /// <exception cref="ArgumentException">The token is empty or contains a character that is not valid in a header.</exception>
    public static FabroCredential Bearer(string token) => new StaticCredential("bearer", token);

    /// <summary>
    /// A token that is requested from a delegate before each request, and once more when the server reports that it has expired.
    /// </summary>
    /// <param name="getToken">
    /// Returns the token. It may be called concurrently, and before each request, so it should cache the token until that expires.
    /// </param>
    /// <returns>The credential.</returns>
    public static FabroCredential Bearer(Func<CancellationToken, ValueTask<string>> getToken)
    {
        ArgumentNullException.ThrowIfNull(getToken);
        return new DelegateCredential(getToken);
    }

    /// <summary>
    /// The token in the environment variable <c>FABRO_TOKEN</c>, read before each request. If <c>FABRO_SERVER</c> is set, the token belongs
    /// to that server and is not sent to any other.
    /// </summary>
    /// <returns>The credential.</returns>
    public static FabroCredential Environment() => new EnvironmentCredential();

    /// <summary>
    /// The sign-in that the CLI or <see cref="FabroLogin"/> stored for the server. An expired access token is refreshed by one process at a
    /// time and stored for all; a newer token that another process stored is picked up.
    /// </summary>
    /// <param name="path">The file; null for <c>FABRO_AUTH_FILE</c>, or <c>auth.json</c> in <c>FABRO_HOME</c> (<c>~/.fabro</c>).</param>
    /// <returns>The credential.</returns>
    public static FabroCredential AuthStore(string? path = null) => new AuthStoreCredential(path);

    /// <summary>A chain of credentials: the first one that has a token is used.</summary>
    /// <param name="credentials">The credentials, in order.</param>
    /// <returns>The credential.</returns>
    public static FabroCredential Chain(params FabroCredential[] credentials)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        return new ChainCredential([.. credentials]);
    }

    /// <summary>
    /// Returns the token for a request. It is called for each request, so it should cache a token that is expensive to get.
    /// </summary>
    /// <param name="context">The server, and the services that a credential may need to get a token.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The token; null if there is none.</returns>
    public abstract ValueTask<string?> GetTokenAsync(FabroCredentialContext context, CancellationToken cancellationToken);

    /// <summary>Called when the server rejected a token with 401, at most once per call.</summary>
    /// <param name="context">The server, and the services that a credential may need to get a token.</param>
    /// <param name="rejectedToken">The rejected token.</param>
    /// <param name="errorCode">
    /// The server's error code, such as <c>access_token_expired</c> or <c>access_token_invalid</c>; null if absent.
    /// </param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>
    /// True to get the token again and resend the request once, if its body can be resent; false, the default, to fail with the response.
    /// </returns>
    public virtual ValueTask<bool> RefreshAsync(
        FabroCredentialContext context, string rejectedToken, string? errorCode, CancellationToken cancellationToken) => new(false);

    /// <summary>The kind of credential.</summary>
    /// <returns>The kind, never a token.</returns>
    public override string ToString() => GetType().Name;

    /// <summary>The places where a token was looked for, each with what was found there; empty if no token is wanted.</summary>
    internal virtual ValueTask<IReadOnlyList<string>> ExplainAsync(FabroCredentialContext context, CancellationToken cancellationToken) =>
        new([$"{this} (returned no token)"]);
}
