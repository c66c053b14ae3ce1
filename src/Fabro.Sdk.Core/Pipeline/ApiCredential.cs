using System.Diagnostics;
using Fabro.Sdk.Core;

namespace Fabro.Sdk;

/// <summary>
/// The credential of a client, sent as a header that contains a secret: a bearer token or an API key. It is sent only to the client's own
/// server, and never appears in logs, messages, or <c>ToString()</c>.
/// </summary>
public sealed class ApiCredential
{
    private readonly string _kind;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly Func<CancellationToken, ValueTask<string?>> _getSecret;

    private ApiCredential(string kind, string header, Func<CancellationToken, ValueTask<string?>> getSecret)
    {
        ArgumentNullException.ThrowIfNull(getSecret);
        (_kind, Header, _getSecret) = (kind, header, getSecret);
    }

    /// <summary>The name of the header.</summary>
    public string Header { get; }

    /// <summary>Creates a credential from a fixed token, sent as <c>Authorization: Bearer</c>.</summary>
    /// <param name="token">The token.</param>
    /// <returns>The credential.</returns>
    /// <exception cref="ArgumentException">The token is blank or contains a character that is not allowed in a header.</exception>
    public static ApiCredential Bearer(string token) => new("bearer token", CredentialHandler.Authorization, Fixed(token, nameof(token)));

    /// <summary>
    /// Creates a credential that gets its token before each request, for tokens that are refreshed. It is sent as
    /// <c>Authorization: Bearer</c>.
    /// </summary>
    /// <param name="getToken">Gets the token; null for no token. It may be called concurrently from several threads.</param>
    /// <returns>The credential.</returns>
    public static ApiCredential Bearer(Func<CancellationToken, ValueTask<string?>> getToken) =>
        new("bearer token of a delegate", CredentialHandler.Authorization, getToken);

    /// <summary>Creates a credential from a fixed key, sent in its own header.</summary>
    /// <param name="name">The name of the header, such as <c>X-API-Key</c>.</param>
    /// <param name="key">The key.</param>
    /// <returns>The credential.</returns>
    /// <exception cref="ArgumentException">
    /// The header name is invalid, or the key is blank or contains a character that is not allowed in a header.
    /// </exception>
    public static ApiCredential ApiKey(string name, string key)
    {
        RequestHeaders.Validate(name, "");
        return new($"key in {name}", name, Fixed(key, nameof(key)));
    }

    /// <summary>Returns the kind of the credential.</summary>
    /// <returns>The kind, without the secret.</returns>
    public override string ToString() => _kind;

    internal ValueTask<string?> GetAsync(CancellationToken cancellationToken) => _getSecret(cancellationToken);

    private static Func<CancellationToken, ValueTask<string?>> Fixed(string secret, string parameter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(secret, parameter);
        // A secret read from a file can end with a line break.
        var trimmed = secret.Trim();
        return Token.IsSendable(trimmed)
            ? _ => new(trimmed)
            : throw new ArgumentException("The value contains a character that is not allowed in a header.", parameter);
    }
}
