using System.Diagnostics;
using Fabro.Sdk.Core;

namespace Fabro.Sdk;

/// <summary>
/// Who calls, as a header with a secret: a bearer token or an API key. It is sent to the client's own server alone, and never appears in logs, messages or
/// <c>ToString()</c>.
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

    /// <summary>A token that stays the same, sent as <c>Authorization: Bearer</c>.</summary>
    /// <param name="token">The token.</param>
    /// <returns>The credential.</returns>
    /// <exception cref="ArgumentException">The token is blank, or has a character that no header can carry.</exception>
    public static ApiCredential Bearer(string token) => new("bearer token", CredentialHandler.Authorization, Fixed(token, nameof(token)));

    /// <summary>A token that is asked for before each request, sent as <c>Authorization: Bearer</c>: one that is renewed from time to time.</summary>
    /// <param name="getToken">Gets the token; null for none. It is called from many threads at once.</param>
    /// <returns>The credential.</returns>
    public static ApiCredential Bearer(Func<CancellationToken, ValueTask<string?>> getToken) => new("bearer token of a delegate", CredentialHandler.Authorization, getToken);

    /// <summary>A key that stays the same, sent in a header of its own.</summary>
    /// <param name="name">The name of the header, such as <c>X-API-Key</c>.</param>
    /// <param name="key">The key.</param>
    /// <returns>The credential.</returns>
    /// <exception cref="ArgumentException">The name is no name of a header, or the key is blank or has a character that no header can carry.</exception>
    public static ApiCredential ApiKey(string name, string key)
    {
        RequestHeaders.Validate(name, "");
        return new($"key in {name}", name, Fixed(key, nameof(key)));
    }

    /// <summary>Names the kind of the credential.</summary>
    /// <returns>The kind, without the secret.</returns>
    public override string ToString() => _kind;

    internal ValueTask<string?> GetAsync(CancellationToken cancellationToken) => _getSecret(cancellationToken);

    private static Func<CancellationToken, ValueTask<string?>> Fixed(string secret, string parameter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(secret, parameter);
        // As read from a file, with the end of its line.
        var trimmed = secret.Trim();
        return Token.IsSendable(trimmed) ? _ => new(trimmed) : throw new ArgumentException("It has a character that no header can carry.", parameter);
    }
}
