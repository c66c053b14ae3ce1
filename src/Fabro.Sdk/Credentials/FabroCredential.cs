using System.Diagnostics;
using Fabro.Sdk.AuthStore;
using Fabro.Sdk.Credentials;

namespace Fabro.Sdk;

/// <summary>
/// Who calls: gives the token of a request, and may refresh one that the server refused. Derive from it for a source of your own; one instance may serve
/// several clients and many calls at once. Its <see cref="object.ToString"/> names the kind of credential and never holds a token.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public abstract class FabroCredential
{
    /// <summary>
    /// What a client uses that was given no credential: <see cref="Environment"/>, then <see cref="AuthStore"/>, then, for a server on this machine's
    /// socket, the dev token that the server left beside its data.
    /// </summary>
    public static FabroCredential Default { get; } = Chain(Environment(), AuthStore(), new LocalDevTokenCredential());

    /// <summary>Sends no credential.</summary>
    public static FabroCredential Anonymous { get; } = new AnonymousCredential();

    /// <summary>The development token that a server prints when it is set up.</summary>
    /// <param name="token">The token, <c>fabro_dev_</c> and 64 hexadecimal digits.</param>
    /// <returns>The credential.</returns>
    /// <exception cref="ArgumentException">The token is empty, or no header can carry it.</exception>
    public static FabroCredential DevToken(string token) => new StaticCredential("dev-token", token);

    /// <summary>A token that stays the same.</summary>
    /// <param name="token">The token.</param>
    /// <returns>The credential.</returns>
    /// <exception cref="ArgumentException">The token is empty, or no header can carry it.</exception>
    public static FabroCredential Bearer(string token) => new StaticCredential("bearer", token);

    /// <summary>A token that is asked for before each request. When the server says that it has expired, it is asked for once more.</summary>
    /// <param name="getToken">Gives the token; called from many calls at once, so it keeps what it has until that expires.</param>
    /// <returns>The credential.</returns>
    public static FabroCredential Bearer(Func<CancellationToken, ValueTask<string>> getToken)
    {
        ArgumentNullException.ThrowIfNull(getToken);
        return new DelegateCredential(getToken);
    }

    /// <summary>
    /// The variable <c>FABRO_TOKEN</c>, read before each request. Where <c>FABRO_SERVER</c> is set, the token belongs to that server and is not sent to
    /// any other.
    /// </summary>
    /// <returns>The credential.</returns>
    public static FabroCredential Environment() => new EnvironmentCredential();

    /// <summary>
    /// What the command-line client, or <see cref="FabroLogin"/>, stored for the server at its sign-in. An access token that has expired is refreshed and
    /// stored for everybody, by one process at a time; a newer one that another process stored is taken up.
    /// </summary>
    /// <param name="path">The file; null for <c>FABRO_AUTH_FILE</c>, or <c>auth.json</c> in <c>FABRO_HOME</c> (<c>~/.fabro</c>).</param>
    /// <returns>The credential.</returns>
    public static FabroCredential AuthStore(string? path = null) => new AuthStoreCredential(path);

    /// <summary>The first of several credentials that has a token.</summary>
    /// <param name="credentials">The credentials, in order.</param>
    /// <returns>The credential.</returns>
    public static FabroCredential Chain(params FabroCredential[] credentials)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        return new ChainCredential([.. credentials]);
    }

    /// <summary>Gives the token for a request; called for each, so it keeps what takes long to get.</summary>
    /// <param name="context">The server, and what a credential may need to get a token.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The token; null for none.</returns>
    public abstract ValueTask<string?> GetTokenAsync(FabroCredentialContext context, CancellationToken cancellationToken);

    /// <summary>Called when the server refused a token with 401, at most once a call.</summary>
    /// <param name="context">The server, and what a credential may need to get a token.</param>
    /// <param name="rejectedToken">The token that was refused.</param>
    /// <param name="errorCode">The server's reason, such as <c>access_token_expired</c> or <c>access_token_invalid</c>; null where it gave none.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>True to ask for the token again and send the request once more, where its body can be; false, which is the default, to leave it.</returns>
    public virtual ValueTask<bool> RefreshAsync(
        FabroCredentialContext context, string rejectedToken, string? errorCode, CancellationToken cancellationToken) => new(false);

    /// <summary>The kind of credential.</summary>
    /// <returns>A word, never a token.</returns>
    public override string ToString() => GetType().Name;

    /// <summary>Where a token was looked for, each place with what was found there; none where no token is wanted.</summary>
    internal virtual ValueTask<IReadOnlyList<string>> ExplainAsync(FabroCredentialContext context, CancellationToken cancellationToken) =>
        new([$"{this} (gave no token)"]);
}
